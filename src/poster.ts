/**
 * `npm run poster -- <area> …`: posters for the walls of communities, with the code of every door. See `HELP`.
 * May run beside the program.
 */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadCatalog } from './catalog.ts'
import { type Config, readConfig } from './config.ts'
import type { Areas } from './domain/area.ts'
import { FALLBACK_LANGUAGE } from './domain/text.ts'
import type { Door } from './doors/door.ts'
import { createDoors } from './doors/index.ts'
import { createLogger } from './logger.ts'
import { connectRedis } from './store/connection.ts'
import { createStore } from './store/index.ts'
import { borrowPrivateRedis } from './store/private-redis.ts'
import { createSealer } from './store/seal.ts'
import { loadSecrets } from './store/secrets.ts'
import { areaPayload, type PosterPage, poster } from './texts/poster.ts'
import { createTranslator } from './texts/translator.ts'

const HELP = `npm run poster -- [<area> …] [--all] [--inside] [--language <tag>] [--out <file>]

  <area>      its name, the name in pinyin, or its code, such as 150102; unset: every area that has a station
  --inside    a page for every community inside the areas instead
  --all       a page for every community of the city
  --language  of the poster, such as en; unset: Chinese
  --out       the file; unset: DATA_DIR/posters/<area>.html`

/** One folder up from the sources, two from what is built. */
const ROOT = ['..', '../..']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(path.join(folder, 'package.json'))) as string

async function main(): Promise<unknown> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      inside: { type: 'boolean', default: false },
      language: { type: 'string', default: FALLBACK_LANGUAGE },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return print(HELP)
  const config = readConfig(process.env)
  if (!config.PUBLIC_URL)
    throw new Error('Set PUBLIC_URL: nobody could open a code that leads to this machine')
  const texts = createTranslator(path.join(ROOT, 'locales'))
  if (!texts.languages.includes(values.language))
    throw new Error(`There is no language ${values.language}; there are: ${texts.languages.join(', ')}`)
  const { areas } = await loadCatalog(path.join(ROOT, 'data'))
  const named = values.all ? [areas.root] : positionals.map((words) => find(areas, words))

  const pages = await beside(config, async ({ doors, stationAreas }) => {
    const chosen = named.length > 0 ? named : (await stationAreas()).filter(areas.has)
    if (chosen.length === 0) throw new Error(`No area has a station yet. Say which:\n${HELP}`)
    const wanted = values.all || values.inside ? chosen.flatMap((area) => communities(areas, area)) : chosen
    return await pagesFor(wanted, doors)
  })

  const name = pages.length === 1 && pages[0] ? areas.label(pages[0].area, FALLBACK_LANGUAGE) : 'posters'
  const file = path.resolve(values.out ?? path.join(config.DATA_DIR, 'posters', `${name}.html`))
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, poster(pages, { areas, texts, language: values.language }))
  print(
    `${pages.length === 1 ? 'One page' : `${pages.length} pages`} in ${file}\nOpen it in a browser and print it.`,
  )
}

/** Every door's code for every area. A door that has none now is no reason for a poster without it: it throws. */
async function pagesFor(areas: readonly string[], doors: readonly Door[]): Promise<PosterPage[]> {
  const pages: PosterPage[] = []
  // One after the other: a platform counts how often it is asked.
  for (const area of areas) {
    const codes = []
    for (const door of doors)
      if (door.invite) codes.push({ door: door.name, ...(await door.invite(areaPayload(area))) })
    pages.push({ area, codes })
  }
  return pages
}

/** The communities inside, or the area itself if it is one. */
function communities(areas: Areas, area: string): string[] {
  const inside = areas.children(area)
  return inside.length === 0 ? [area] : inside.flatMap((each) => communities(areas, each))
}

/** The area that is meant. Throws an `Error` that lists what it may be. */
function find(areas: Areas, words: string): string {
  if (areas.has(words)) return words
  const found = areas.search(words, 8)
  const [best, next] = found
  if (best && (best.exact ? !next?.exact : !next)) return best.id
  if (!best) throw new Error(`There is no area “${words}”`)
  const list = found.map(({ id }) => `  ${id}  ${areas.label(id, FALLBACK_LANGUAGE, true)}`)
  throw new Error(`“${words}” may be:\n${list.join('\n')}\nGive the code.`)
}

interface Beside {
  doors: readonly Door[]
  stationAreas(): Promise<string[]>
}

/** Puts together what is needed of the program, none of it started. */
async function beside<T>(config: Config, work: (parts: Beside) => Promise<T>): Promise<T> {
  const logger = createLogger({ level: 'silent' })
  const secrets = await loadSecrets(config.DATA_DIR)
  const borrowed = config.REDIS_URL ? undefined : await borrowPrivateRedis({ dir: config.DATA_DIR })
  const redis = connectRedis(config.REDIS_URL ?? borrowed?.url ?? '')
  try {
    const sealer = createSealer(secrets)
    const store = createStore({
      redis,
      prefix: config.REDIS_PREFIX,
      sealer,
      draftDays: config.DRAFT_DAYS,
      timeZone: config.TZ_NAME,
    })
    await store.checkSecrets()
    const doors = createDoors({
      config,
      redis,
      sealer,
      cookieKey: Buffer.from(secrets.cookieKey, 'base64'),
      builtDir: path.join(ROOT, 'dist'),
      texts: createTranslator(path.join(ROOT, 'locales')),
      logger,
      clock: Date.now,
    })
    return await work({ doors: doors.all, stationAreas: store.stations.areas })
  } finally {
    redis.disconnect()
    await borrowed?.stop()
  }
}

const print = (text: string) => process.stdout.write(`${text}\n`)

main().then(
  // A door may have left a timer behind.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
