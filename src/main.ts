/** The program: reads the settings, brings up Redis and the app, says where to open it, and ends gracefully. */
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { type PrivateRedis, startPrivateRedis } from './store/private-redis.ts'

/** Longest time to end in, ms; then the process is left to its fate. */
const GRACE = 20_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger({ level: config.LOG_LEVEL })
  let redis: PrivateRedis | undefined
  if (!config.REDIS_URL) redis = await startPrivateRedis({ dir: config.DATA_DIR, log: logger })
  const redisUrl = config.REDIS_URL ?? redis?.url ?? ''
  const app = await createApp({ config, redisUrl, logger }).catch(async (error: unknown) => {
    await redis?.stop()
    throw error
  })

  let ending = false
  const end = (signal: string) => {
    if (ending) return
    ending = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), GRACE).unref()
    void app
      .stop()
      .then(() => redis?.stop())
      .then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'))
  // Node itself would print the whole error, with the payload of a call or the arguments of a command in it.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught exception')
    process.exit(1)
  })

  try {
    const address = await app.start()
    print(config.PUBLIC_URL ?? address, await app.openJoinCode())
  } catch (error) {
    await app.stop()
    await redis?.stop()
    throw error
  }
}

/** For the operator, on the terminal; not a log line. The code is shown until somebody has used it. */
function print(url: string, code: string | undefined): void {
  const lines = [
    '',
    '  Bangban is running.',
    `  Residents         ${url}/`,
    '  Staff             the same page, through a link from /invite',
    code ? `  Administrator     ${url}/?start=${code}  (works once)` : '  Administrator     has joined',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
