/** `npm run wechat:menu [file]`: puts the menu of `data/wechat-menu.json` under every follower's chat. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../config.ts'
import { publishMenu, readAccountMenu, toPlatform } from './account-menu.ts'
import { createApi } from './api.ts'

/** Three folders up from the sources, four from what is built. */
const ROOT = ['../../..', '../../../..']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(path.join(folder, 'package.json'))) as string

async function main(): Promise<void> {
  const file = path.resolve(process.argv[2] ?? path.join(ROOT, 'data/wechat-menu.json'))
  const config = readConfig(process.env)
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret } = config
  if (!appId || !appSecret)
    throw new Error('Set WECHAT_APP_ID, WECHAT_APP_SECRET and WECHAT_TOKEN: whose menu it is')
  const menu = readAccountMenu(JSON.parse(await readFile(file, 'utf8')))
  const wanted = toPlatform(menu, config.PUBLIC_URL)
  // Asked for the token once more, the platform gives the one that the program has.
  const store = {
    token: async () => undefined,
    setToken: async () => {},
    lockToken: async () => true,
    unlockToken: async () => {},
  }
  const logger = { warn() {}, error() {} }
  const api = createApi({ root: config.WECHAT_API_ROOT, appId, appSecret, store, logger, clock: Date.now })
  await publishMenu(api, wanted)
  const lines = menu.buttons.flatMap(({ name, buttons = [], key, link }) => [
    `  ${name}  ${key ?? link ?? ''}`.trimEnd(),
    ...buttons.map((each) => `    ${each.name}  ${each.key ?? each.link ?? ''}`),
  ])
  print(['The menu is set; telephones show it within five minutes:', ...lines])
}

const print = (lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
