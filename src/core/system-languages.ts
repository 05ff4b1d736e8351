// The languages that the environment asks for, in its order (GNU gettext: LANGUAGE, LC_ALL, LC_MESSAGES, LANG).

/** BCP 47 as far as it goes; `C` and `POSIX` ask for nothing. */
export function systemLanguages(env: NodeJS.ProcessEnv): string[] {
  return [...(env.LANGUAGE ?? '').split(':'), env.LC_ALL, env.LC_MESSAGES, env.LANG]
    .map((name) => (name ?? '').split('.')[0]?.split('@')[0]?.replace('_', '-') ?? '')
    .filter((name) => name !== '' && name !== 'C' && name !== 'POSIX')
}
