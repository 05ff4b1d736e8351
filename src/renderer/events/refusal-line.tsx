// Why something couldn't be kept, beside what it is about.
import type { Refusal } from '../write.ts'

export function RefusalLine({ refusal }: { refusal: Refusal | null }) {
  return refusal && <p className="refusal" role="alert">{`${refusal.happened} ${refusal.safe} ${refusal.todo}`}</p>
}
