// An action offered as a link beside a sentence, while it can run.
import { actions, type ActionId } from '../contract/actions.ts'
import { canRun, runAction } from './actions.ts'
import { useApp } from './app-context.tsx'

export function ActionButton({ id }: { id: ActionId | null }) {
  const app = useApp()
  const action = actions.find((each) => each.id === id)
  if (!action || !canRun(app, action.id)) return null
  return (
    <button type="button" className="link" onClick={() => runAction(app, action.id)}>
      {app.words.formatMessage({ id: action.label })}
    </button>
  )
}
