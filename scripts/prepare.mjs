/**
 * Makes ready what a command needs, so that `npm start` and `npm test` are all there is to type on a fresh machine.
 * Run by npm before them: `node scripts/prepare.mjs start|test|check|build`. Uses nothing but Node, as nothing else
 * may be installed yet. What is in place already is left alone; one line is printed for each thing done.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './installed.mjs'

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../..')
const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'

/** Programs and fonts from outside npm: how to tell that they are there, and where they come from. */
const NEEDS = {
  redis: {
    there: () => onPath('redis-server') || onPath('valkey-server'),
    debian: 'redis-server',
    brew: 'redis',
  },
  testRedis: { there: () => onPath('redis-server'), debian: 'redis-server', brew: 'redis' },
  chromium: { there: () => onPath('chromium'), debian: 'chromium', brew: '--cask chromium' },
  font: {
    there: () =>
      process.platform !== 'linux' || existsSync(FONT) || run('fc-list', [':lang=zh-cn']).output !== '',
    debian: 'fonts-noto-cjk',
  },
}

const STEPS = {
  start: { needs: process.env.REDIS_URL ? [] : [NEEDS.redis], build: true },
  test: { needs: [NEEDS.testRedis, NEEDS.chromium, NEEDS.font], build: true },
  check: { needs: [], build: false },
  build: { needs: [], build: true },
}

const step = STEPS[process.argv[2]]
if (!step) fail(`Say what to make ready: node scripts/prepare.mjs ${Object.keys(STEPS).join('|')}`)
checkNode()
installSystemPackages(step.needs.filter((need) => !need.there()))
installNodePackages()
if (step.build) build()

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Node 20.19 or newer is needed; this is ${process.versions.node}. See https://nodejs.org/en/download`)
}

function installSystemPackages(missing) {
  if (missing.length === 0) return
  const names = missing.map((need) => need.debian)
  const byHand =
    process.platform === 'darwin'
      ? missing.map((need) => `brew install ${need.brew}`).join(' && ')
      : `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
  const root = process.getuid?.() === 0
  const mayInstall = onPath('apt-get') && (root || (onPath('sudo') && run('sudo', ['-n', 'true']).ok))
  if (!mayInstall) fail(`Missing: ${names.join(', ')}. Install with:\n  ${byHand}`)
  say(`Installing ${names.join(', ')} (apt-get)`)
  const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0']
  const apt = (...args) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...quiet, ...args]
    if (!root) command.unshift('sudo', '-n')
    return run(command[0], command.slice(1))
  }
  // Old package lists may still do: what counts is whether the packages are there in the end.
  apt('update')
  const installed = apt('install', '-y', '--no-install-recommends', ...names)
  if (!installed.ok) fail(`${shortened(installed.output)}\nInstalling them failed. By hand:\n  ${byHand}`)
}

function installNodePackages() {
  if (isInstalled(ROOT)) return
  say('Installing npm packages (npm ci)')
  // Development packages too, whatever NODE_ENV says: the build needs them.
  const installed = run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (!installed.ok) fail(`${shortened(installed.output)}\nnpm ci failed.`)
}

function build() {
  const stamp = path.join(ROOT, 'dist/.built-from')
  const sources = fingerprint(['src', 'web', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (
    before === sources &&
    existsSync(path.join(ROOT, 'dist/src/main.js')) &&
    existsSync(path.join(ROOT, 'dist/web/index.html')) &&
    existsSync(path.join(ROOT, 'dist/board/index.html'))
  )
    return
  say('Building')
  rmSync(stamp, { force: true })
  rmSync(path.join(ROOT, 'dist/src'), { recursive: true, force: true })
  const bin = (name) => path.join(ROOT, 'node_modules', name)
  const page = (config) => [bin('vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn']
  const commands = [
    [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    page('web/vite.config.ts'),
    page('web/board/vite.config.ts'),
  ]
  for (const command of commands) {
    const built = run(process.execPath, command)
    if (!built.ok) fail(`${shortened(built.output)}\nThe build failed.`)
  }
  cpSync(path.join(ROOT, 'src/store/lua'), path.join(ROOT, 'dist/src/store/lua'), { recursive: true })
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, sources)
}

/** A hash of the names and contents of these files and folders. */
function fingerprint(places) {
  const hash = createHash('sha256').update(process.version)
  const add = (place) => {
    const full = path.join(ROOT, place)
    const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const inside = path.join(place, entry.name)
      if (entry.isDirectory()) add(inside)
      else if (entry.isFile()) addFile(inside)
    }
  }
  const addFile = (place) =>
    hash
      .update(`${place}\0`)
      .update(readFileSync(path.join(ROOT, place)))
      .update('\0')
  for (const place of places) {
    if (place.includes('.')) addFile(place)
    else add(place)
  }
  return hash.digest('hex')
}

function onPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((dir) => {
    try {
      accessSync(path.join(dir, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}`.trim() }
}

/** The beginning and the end: what went wrong stands in one of them. */
function shortened(output) {
  const lines = output.split('\n')
  return (lines.length > 45 ? [...lines.slice(0, 20), '…', ...lines.slice(-20)] : lines).join('\n')
}

function say(line) {
  console.log(`${line} …`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
