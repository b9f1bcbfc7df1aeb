/** The picture of a notice: fetched once from where it was sent, uploaded once to each door, not to everybody. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Notice } from '../../domain/notice.ts'
import type { Door } from '../../doors/door.ts'

/** Bytes to be uploaded, or the id of a file that the door has. */
type Picture = string | { bytes: Uint8Array; mime: string; name: string }

/** A platform may fail once; a picture that is not there any more stays away. */
const TRIES = 4
const PAUSE = 250
/** Pictures kept in memory: notices go out one or two at a time. */
const KEPT = 2

const nameOf = (id: string, door: Door) => `${id} ${door.name}`

export function createPictures(doorOf: (chat: number) => Door | undefined) {
  const ids = new Map<string, string>()
  const fetched = new Map<string, Promise<Picture | undefined>>()

  async function fetch(source: Door | undefined, file: string): Promise<Picture | undefined> {
    for (let tries = 1; source && tries <= TRIES; tries++) {
      try {
        return { ...(await source.download(file)), name: 'picture' }
      } catch {
        if (tries < TRIES) await sleep(PAUSE * 2 ** tries)
      }
    }
    return undefined
  }

  return {
    /** Undefined: it cannot be fetched. */
    async for({ id, picture }: Notice, door: Door): Promise<Picture | undefined> {
      if (!picture) return undefined
      const source = doorOf(picture.chat)
      const known = source === door ? picture.file : ids.get(nameOf(id, door))
      if (known) return known
      const got = fetched.get(id) ?? fetch(source, picture.file)
      fetched.set(id, got)
      for (const old of [...fetched.keys()].slice(0, -KEPT)) fetched.delete(old)
      if ((await got) === undefined) fetched.delete(id)
      return await got
    },
    /** What the door answered to `sendPhoto`. */
    sent({ id }: Notice, door: Door, message: unknown): void {
      const file = (message as { photo?: { file_id: string }[] }).photo?.at(-1)?.file_id
      if (file) ids.set(nameOf(id, door), file)
    },
  }
}
