// All keys, made from the list of actions.
import { actions } from '../../contract/actions.ts'
import { useApp } from '../app-context.tsx'
import { keyWords } from '../keys.ts'
import { SessionDialog } from './session-dialog.tsx'

export function KeysDialog() {
  const app = useApp()
  const { facts, words } = app
  const system = facts.platform === 'darwin' ? 'mac' : 'other'
  return (
    <SessionDialog dialog="keys" title={words.formatMessage({ id: 'action_showKeys' })} size={520}>
      <table className="keys">
        <tbody>
          {actions
            .map((action) => ({ action, keys: keyWords(action, app) }))
            .filter(({ keys }) => keys.length > 0)
            .map(({ action, keys }) => (
              <tr key={action.id}>
                <th scope="row">{words.formatMessage({ id: action.label })}</th>
                <td>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </td>
              </tr>
            ))}
          {(['next', 'edges', 'pan', 'another', 'today', 'close'] as const).map((what) => (
            <tr key={what}>
              <th scope="row">{words.formatMessage({ id: 'window_key_does' }, { what })}</th>
              <td>
                <kbd>{words.formatMessage({ id: 'window_key_name' }, { what, system })}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{words.formatMessage({ id: 'window_keys_hint' })}</p>
    </SessionDialog>
  )
}
