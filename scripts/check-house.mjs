/**
 * Holds the house in order: which room may import which, and the nevers of CONTRIBUTING.md. `npm run check:house`.
 * Prints `file:line what is wrong; what to do` and ends with 1 if anything is; long files are only mentioned.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseSync, Visitor } from 'vite'

/** Files that put rooms together, and so know them all. */
const WIRING = ['src/main.ts', 'src/app.ts', 'src/poster.ts', 'src/doors/index.ts']

/** Small tools that know nothing of the house. */
const TOOLS = ['logger', 'scrub', 'metrics', 'config', 'lanes']
/** Every room and what it may import besides itself. */
const ROOMS = {
  domain: [],
  config: [],
  scrub: [],
  lanes: [],
  logger: ['config', 'scrub'],
  metrics: ['domain'],
  catalog: ['domain'],
  texts: ['domain', 'catalog'],
  store: ['domain', ...TOOLS],
  jobs: ['domain', 'store', 'texts', 'catalog', 'doors/door', ...TOOLS],
  bot: ['domain', 'store', 'jobs', 'texts', 'catalog', 'doors/door', ...TOOLS],
  links: ['domain', 'store', 'texts'],
  board: ['domain', 'store', 'texts', 'catalog', ...TOOLS],
  server: ['domain', 'store', 'doors/door', ...TOOLS],
  doors: ['domain', ...TOOLS],
}

/** The domain may use packages that only compute. */
const PURE = ['zod', 'dayjs', 'chinese-days', 'libphonenumber-js', 'pinyin-pro']
const REDIS_CLIENTS = ['ioredis', 'bullmq']
const REDIS_COMMANDS =
  /^(?:m?get|m?set|getdel|setnx|del|unlink|exists|p?expire|incr|decr|publish|p?subscribe|eval|evalsha|[hsxz][a-z]*(?:get|set|add|rem|del|read|range|score|card|members)[a-z]*|[lr]push)$/
const WORLD = { process: '', performance: '', crypto: '', globalThis: '', Date: 'now', Math: 'random' }
const WORLD_CALLS = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Date']

const DOOR_NAME = /telegram|wechat|weixin|wecom/i
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
/** Where Chinese is grammar (what people type is matched against it), not words that are shown to somebody. */
const GRAMMAR = ['src/domain/reading/', 'src/domain/search', 'src/domain/pinyin.ts']
const LONG = 250

/** What is wrong in a source file: `[{ line, message }]`. `file`: its path from the project's root, with `/`. */
export function checkSource(file, source) {
  const { program, module, errors } = parseSync(file, source)
  const problems = []
  const report = (at, message) => problems.push({ line: source.slice(0, at).split('\n').length, message })
  for (const error of errors) report(error.labels?.[0]?.start ?? 0, error.message)

  const requests = [
    ...module.staticImports.map((statement) => statement.moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries[0]?.moduleRequest ?? []),
    ...module.dynamicImports.map((call) => call.moduleRequest),
  ]
  const imports = requests.map(({ start, end }) => ({ from: source.slice(start + 1, end - 1), at: start }))
  for (const { from, at } of imports) {
    const message = from.startsWith('.')
      ? checkArrow(file, path.posix.join(path.posix.dirname(file), from))
      : checkPackage(file, from)
    if (message) report(at, message)
  }
  if (!file.startsWith('src/')) return problems

  const mayNameDoors = /^src\/(?:doors\/|config\.ts$|main\.ts$|store\/(?:telegram|wechat|web)[-.])/.test(file)
  const spellsKeys = /^src\/store\/(?:[a-z]+-)?keys\.ts$/.test(file)
  const isGrammar = GRAMMAR.some((place) => file.startsWith(place))
  const isDomain = file.startsWith('src/domain/')
  const sources = new Set(imports.map(({ from }) => from))
  const word = (text, at) => {
    if (sources.has(text)) return
    if (!mayNameDoors && (DOOR_NAME.test(text) || text === 'web'))
      report(
        at,
        `names a door (${text}); ask what the door can do instead (Capabilities in src/doors/door.ts)`,
      )
    if (!isGrammar && HAN.test(text))
      report(
        at,
        `has words that a person reads (${text.trim().slice(0, 20)}); move them to locales/ or data/`,
      )
  }
  const key = (text, at) => {
    if (!spellsKeys && /(?:^|:)\{[^}]*\}:|:\{$/.test(text))
      report(at, 'spells a Redis key; name it in src/store/keys.ts')
  }
  const world = (what, at) =>
    report(at, `the domain reads the outside world (${what}); take it as an argument, decided at the edge`)

  new Visitor({
    Identifier: ({ name, start }) => word(name, start),
    Literal({ value, regex, start }) {
      // A regular expression reads what people typed; nobody reads it.
      if (regex ? !isDomain : typeof value === 'string') word(regex?.pattern ?? value, start)
      if (typeof value === 'string') key(value, start)
    },
    TemplateElement({ value, start }) {
      word(value.cooked ?? '', start)
      key(value.cooked ?? '', start)
    },
    MemberExpression({ object, property, start }) {
      if (!isDomain || object.type !== 'Identifier' || !(object.name in WORLD)) return
      if (['', property.name].includes(WORLD[object.name])) world(`${object.name}.${property.name}`, start)
    },
    NewExpression({ callee, arguments: given, start }) {
      if (isDomain && callee.name === 'Date' && given.length === 0) world('new Date()', start)
    },
    CallExpression({ callee, arguments: given, start }) {
      const [first] = given
      if (isDomain && (WORLD_CALLS.includes(callee.name) || (callee.name === 'dayjs' && !first)))
        world(`${callee.name}()`, start)
      const literal =
        first?.type === 'TemplateLiteral' || (typeof first?.value === 'string' && first.value.includes(':'))
      if (
        literal &&
        /^src\/(?:store|jobs)\//.test(file) &&
        !spellsKeys &&
        REDIS_COMMANDS.test(callee.property?.name)
      )
        report(start, `spells a Redis key in ${callee.property.name}(); name it in src/store/keys.ts`)
    },
  }).visit(program)
  return problems
}

/** May this file import that one? Undefined, or what is wrong. */
function checkArrow(file, target) {
  if (!target.startsWith('src/')) return undefined
  const no = (why) => `imports ${target}; ${why}`
  if (file.startsWith('web/'))
    return target === protocolOf(file) ? undefined : no(`the page shares only ${protocolOf(file)}`)
  if (!file.startsWith('src/') || WIRING.includes(file)) return undefined
  const [from, to] = [roomOf(file), roomOf(target)]
  const allowed = ROOMS[from]
  if (!allowed) return `is in no room of the house; say in scripts/check-house.mjs what ${from} may import`
  if (from === 'doors') {
    const [, own] = /^src\/doors\/([a-z]+)\//.exec(file) ?? []
    // What doors share, the door's own folder, and the part of the store that only this door uses.
    if (/^src\/doors\/[a-z-]+\.ts$/.test(target) || target === 'src/store/store.ts') return undefined
    if (own && (target.startsWith(`src/doors/${own}/`) || new RegExp(`^src/store/${own}[-.]`).test(target)))
      return undefined
    if (to === 'doors')
      return no('a door knows only itself and what doors share; move the common part to src/doors/')
  } else if (from === to) return undefined
  if (allowed.includes(to) || allowed.includes(target.slice('src/'.length, -'.ts'.length))) return undefined
  const list = allowed.length > 0 ? allowed.join(', ') : 'nothing outside itself'
  return no(`${from} may import ${list}`)
}

/** What a page and the program say to each other. */
function protocolOf(page) {
  return page.startsWith('web/board/') ? 'src/board/protocol.ts' : 'src/doors/web/protocol.ts'
}

function roomOf(file) {
  return file.split('/')[1].replace(/\.ts$/, '')
}

function checkPackage(file, name) {
  const inPackage = (names) => names.some((each) => name === each || name.startsWith(`${each}/`))
  if (file.startsWith('src/domain/') && !inPackage(PURE))
    return `imports ${name}; the domain uses only packages that compute (${PURE.join(', ')})`
  if (file.startsWith('src/') && inPackage(REDIS_CLIENTS) && !/^src\/(?:store\/|jobs\/|main\.ts$)/.test(file))
    return `imports ${name}; Redis is touched only in src/store and src/jobs`
  return undefined
}

/** What is wrong in a Lua script: keys come in as KEYS. */
export function checkLua(source) {
  return source.split('\n').flatMap((text, index) =>
    /redis\.p?call\(\s*['"]\w+['"]\s*,\s*['"]/.test(text)
      ? [
          {
            line: index + 1,
            message: 'spells a Redis key; hand it in as one of KEYS, from src/store/keys.ts',
          },
        ]
      : [],
  )
}

function filesIn(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(dir, entry.name)
    return entry.isDirectory() ? filesIn(file) : [file]
  })
}

function main() {
  let wrong = 0
  for (const file of ['src', 'web/src', 'web/board', 'scripts', 'bench', 'test'].flatMap(filesIn)) {
    if (!/\.(?:tsx?|mjs|lua)$/.test(file)) continue
    const source = readFileSync(file, 'utf8')
    const problems = file.endsWith('.lua') ? checkLua(source) : checkSource(file, source)
    for (const { line, message } of problems) console.error(`${file}:${line} ${message}`)
    wrong += problems.length
    const lines = source.split('\n').length - 1
    if (lines > LONG) console.warn(`${file} has ${lines} lines; a file holds one idea (warning)`)
  }
  if (wrong > 0) process.exitCode = 1
  else console.log('The house is in order.')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
