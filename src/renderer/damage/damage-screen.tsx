// Shown instead of the frame when nothing of a damaged file can be shown. Needs no timeline.
import { errorToWords } from '../../words/error-words.ts'
import { DamageRoom, type DamageRoomProps } from './damage-room.tsx'

export function DamageScreen(props: DamageRoomProps) {
  const { words, found } = props
  return (
    <main className="damage-screen">
      <h1 dir="auto">{errorToWords(words, found.code, { name: found.name }).happened}</h1>
      <DamageRoom {...props} />
    </main>
  )
}
