// A web host from the timeline's file to the address: what the program starts, and whoever has one inside a process of its own.
import { once } from 'node:events'
import path from 'node:path'
import { openWords } from '../words/everything.ts'
import type { Language } from '../words/words.ts'
import { createDesk, type Desk } from './timelines.ts'
import { createWebServer } from './web-server.ts'

export interface WebHost {
  /** With the token. */
  address: string
  /** Ends connections and closes the file. */
  close(): Promise<void>
}

/** `file` null: the example, in user data. `port` 0: any that is free. Throws UserError where the file can't be opened. */
export async function openWebHost({
  file,
  userData,
  language,
  port,
}: {
  file: string | null
  userData: string
  language: Language
  port: number
}): Promise<WebHost> {
  const desk = createDesk(userData, language)
  try {
    if (file === null) await desk.openExample()
    else await desk.open(path.resolve(file))
    return await serveDesk(desk, language, port)
  } catch (error) {
    await desk.close()
    throw error
  }
}

async function serveDesk(desk: Desk, language: Language, port: number): Promise<WebHost> {
  const server = createWebServer(
    desk,
    openWords(language),
    path.join(import.meta.dirname, '..', '..', 'dist', 'renderer'),
  )
  server.http.listen(port, '127.0.0.1')
  await once(server.http, 'listening')
  return {
    address: server.address(),
    async close() {
      await server.close()
      await desk.close()
    },
  }
}
