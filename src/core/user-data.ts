// Where this installation keeps what isn't a timeline, by each system's custom. The same folder that the desktop app uses.
import os from 'node:os'
import path from 'node:path'

/** `DATELINE_USER_DATA` names another one. */
export function userDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.DATELINE_USER_DATA) return env.DATELINE_USER_DATA
  const home = os.homedir()
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Dateline')
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'Dateline')
  return path.join(env.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'Dateline')
}
