/**
 * A notice to thousands on all doors, by two processes, while platforms fail and a process is killed three times:
 * nobody is missed, a kill repeats at most what was under way, and the report says what the platforms saw.
 * `RECIPIENTS=20000` takes three minutes; `npm run test:crowds` and `npm run bench` do that.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFailed, test } from 'vitest'
import { tooManyRequests } from '../fakes/telegram/index.ts'
import { startFakeWeChat } from '../fakes/wechat/index.ts'
import { startTestRedis } from '../helpers/redis.ts'
import { gatherCrowd, openProgramStore, sendToAll, WORDS } from './crowd.ts'
import type { Program } from './program.ts'
import { freePort, onGround, startOn } from './under-fire.ts'

const RECIPIENTS = Number(process.env.RECIPIENTS ?? 1_000)
const KILLS = 3
/** Chunks that one process sends at a time. */
const LANES = 4
const ENOUGH = 120_000 + RECIPIENTS * 15

test('a notice reaches everybody, whatever dies meanwhile', { timeout: ENOUGH + 60_000 }, () =>
  onGround(async (ground) => {
    const { tg, dir, random, afterwards } = ground
    const wx = await startFakeWeChat({ mode: 'secure' })
    const redis = await startTestRedis()
    const known = await openProgramStore(redis.url, dir)
    afterwards.push(wx.close, redis.stop, async () => known.redis.disconnect())
    const { store, web } = known
    const crowd = await gatherCrowd(known, { tg, wx, size: RECIPIENTS, random })
    const roll = () => random.between(0, 1)
    tg.sometimes('sendMessage', 0.05, tooManyRequests(1), roll)
    tg.sometimes('sendMessage', 0.01, { error_code: 500, description: 'Internal Server Error' }, roll)

    const start = async (): Promise<Program> => {
      const port = await freePort()
      return startOn(ground, {
        REDIS_URL: redis.url,
        PORT: String(port),
        TELEGRAM_PER_SECOND: '1000',
        TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`,
        TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-test',
        WECHAT_APP_ID: wx.appId,
        WECHAT_APP_SECRET: wx.appSecret,
        WECHAT_TOKEN: wx.token,
        WECHAT_ENCODING_AES_KEY: wx.aesKey,
        WECHAT_API_ROOT: wx.root,
      })
    }
    const programs = [await start(), await start()]
    onTestFailed(() =>
      console.log(
        `SEED=${random.seed}`,
        programs.map((each) => each.output().slice(-3_000)),
      ),
    )
    await Promise.all(programs.map(({ started }) => started))
    const began = Date.now()
    const { id } = await sendToAll(store, crowd.administrator)

    const size = RECIPIENTS
    const done = async () => size - (await store.notices.tally(id, size)).waiting
    for (let kill = 1; kill <= KILLS; kill++) {
      while ((await done()) < (size * kill) / (KILLS + 2)) await sleep(20)
      const victim = kill % 2
      await programs[victim]?.kill()
      programs[victim] = await start()
    }
    const ended = async () => (await store.notices.get(id))?.notice.reported === 3
    while (!(await ended())) {
      if (Date.now() - began > ENOUGH)
        throw new Error(`not done: ${JSON.stringify(await store.notices.tally(id, size))}`)
      await sleep(200)
    }
    console.log(`${size} recipients in ${((Date.now() - began) / 1000).toFixed(1)} s`)

    // What the platforms saw, of everybody.
    const seen = {
      telegram: crowd.telegram.map(({ user }) => count(user.chat.fromBot.map(({ text }) => text))),
      wechat: crowd.wechat.map(({ follower }) => count(follower.chat.fromAccount.map(({ text }) => text))),
      web: await Promise.all(
        crowd.web.map(async (chat) => {
          const { changes } = await web.read(chat, 0, 20)
          return count(changes.map(({ message }) => message?.text ?? ''))
        }),
      ),
    }
    const kept = await Promise.all(
      crowd.wechat.map(async ({ chat }) => count((await known.wechat.kept(chat)).map(({ text }) => text))),
    )
    expect(crowd.telegram.filter(({ blocked }, n) => (seen.telegram[n] === 0) !== blocked)).toHaveLength(0)
    expect(crowd.wechat.filter(({ open }, n) => seen.wechat[n] === 0 && (open || !kept[n]))).toHaveLength(0)
    expect(seen.web.filter((times) => times === 0)).toHaveLength(0)
    const repeats = [...seen.telegram, ...seen.wechat, ...seen.web, ...kept].filter((times) => times > 1)
    expect(repeats.every((times) => times === 2)).toBe(true)
    expect(repeats.length).toBeLessThanOrEqual(KILLS * LANES)
    console.log(`${repeats.length} shown twice after ${KILLS} kills`)
    expect(wx.violations).toEqual([])

    // The report counts the same.
    const reached = (all: number[]) => all.filter((times) => times > 0).length
    const blocked = crowd.telegram.filter((each) => each.blocked).length
    const held = crowd.wechat.filter((_, n) => seen.wechat[n] === 0).length
    const sent = reached(seen.telegram) + reached(seen.wechat) + reached(seen.web)
    const tally = { s: sent, h: held, b: blocked, x: 0, f: 0, waiting: 0 }
    expect((await store.notices.get(id))?.notice).toMatchObject({ state: 'done', size, tally })
    const { messages } = crowd.administrator.chat
    const reports = messages.filter(({ text }) => text.startsWith('📊'))
    expect(reports).toHaveLength(1)
    const shown = (number: number) => number.toLocaleString('en')
    expect(reports[0]?.text).toContain(`送到 ${shown(sent)} 人，一共 ${shown(size)} 人`)
    expect(reports[0]?.text).toContain(
      `Telegram：${shown(reached(seen.telegram))} / ${shown(crowd.telegram.length)}`,
    )
    expect(reports[0]?.text).toContain(`微信：${shown(reached(seen.wechat))} / ${shown(crowd.wechat.length)}`)
    expect(messages.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['photo', 'document']))
  }),
)

const count = (texts: string[]) => texts.filter((text) => text.includes(WORDS)).length
