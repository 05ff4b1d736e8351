// Every room's English file, joined for its types alone; programs load the compiled catalogue.
import actions from './actions.json' with { type: 'json' }
import axis from './axis.json' with { type: 'json' }
import cli from './cli.json' with { type: 'json' }
import desktop from './desktop.json' with { type: 'json' }
import editing from './editing.json' with { type: 'json' }
import errors from './errors.json' with { type: 'json' }
import page from './page.json' with { type: 'json' }
import serve from './serve.json' with { type: 'json' }
import timeline from './timeline.json' with { type: 'json' }
import when from './when.json' with { type: 'json' }
import window from './window.json' with { type: 'json' }

export default {
  ...actions,
  ...axis,
  ...cli,
  ...desktop,
  ...editing,
  ...errors,
  ...page,
  ...serve,
  ...timeline,
  ...when,
  ...window,
}
