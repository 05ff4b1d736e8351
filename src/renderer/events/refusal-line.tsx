// Why something couldn't be kept, beside what it is about; and the way out where the file can't be written any more.
import { ActionButton } from '../action-button.tsx'
import { wayOut, type Refusal } from '../refusal.ts'

export function RefusalLine({ refusal }: { refusal: Refusal | null }) {
  return (
    refusal && (
      <p className="refusal" role="alert">
        {`${refusal.happened} ${refusal.safe} ${refusal.todo} `}
        <ActionButton id={wayOut(refusal.code)} />
      </p>
    )
  )
}
