/** A day on which people book, ask to be rung and look things up, on both doors, while some things fail. */
import { expect } from 'vitest'
import { newCid, type TestPage } from '../doors/web/harness.ts'
import type { FakeUser } from '../fakes/telegram/index.ts'
import { foundStation, type House } from './house.ts'
import { NUMBER } from './resident.ts'
import {
  COURT,
  HELPER,
  IN_TELEGRAM,
  nameOf,
  ON_THE_PAGE,
  OPEN_DRAFT,
  QUERIES,
  RINGS,
} from './what-was-said.ts'

export interface BusyDay {
  user: FakeUser
  page: TestPage
  /** Numbers of the requests made. */
  numbers(): string[]
}

export async function liveThrough(house: House): Promise<BusyDay> {
  const { administrator, station } = await foundStation(house)
  const user = house.tg.user({ firstName: IN_TELEGRAM.nickname, languageCode: 'zh-hans' })
  const page = await house.page()
  const helper = house.tg.user({ firstName: HELPER, started: true })
  station.add(helper)

  await bookInTelegram()
  await bookOnPage()
  await ringMe()
  for (const number of numbers()) {
    await house.tg.until(() => station.chat.fromBot.some(({ text }) => text.includes(number)), 20_000)
    await station.as(helper).press(`r:take:${number}`)
    await house.settle()
  }
  await administrator.say('/desk')
  await lookUpInTelegram()
  await lookUpOnPage()
  await leaveADraft()
  await fail()
  await house.settle()
  return { user, page, numbers }

  function numbers(): string[] {
    const texts = [...user.chat.fromBot.map(({ text }) => text), ...page.texts().map(String)]
    return [...new Set(texts.flatMap((text) => text.match(NUMBER) ?? []))]
  }
  async function hears(who: FakeUser, ...words: string[]): Promise<void> {
    for (const text of words) {
      await who.say(text)
      await house.settle()
    }
  }
  async function onPage(...words: string[]): Promise<void> {
    for (const text of words) {
      const answer = await page.say(text)
      if (answer.t !== 'ack') throw new Error(`${text} was refused: ${answer.reason}`)
    }
  }

  async function bookInTelegram() {
    const { name, phone, address, remarks } = IN_TELEGRAM
    await hears(
      user,
      '/start item_nursing',
      '我自己',
      '同意',
      name,
      phone,
      '公主府社区',
      address,
      '后天',
      '上午',
      '1 4',
    )
    await user.sendPhoto({ caption: remarks })
    await house.settle()
    await hears(user, '发完了', remarks, '提交')
  }

  async function bookOnPage() {
    const { name, phone, address, remarks } = ON_THE_PAGE
    await onPage(
      '/start item_nursing',
      '我自己',
      '同意',
      name,
      phone,
      '公主府社区',
      address,
      '后天',
      '上午',
      '1',
    )
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 0xff, 0xd9])
    const upload = await fetch(`${house.urls[0]}/web/upload?name=${encodeURIComponent(`${name}.jpg`)}`, {
      method: 'POST',
      headers: { cookie: page.cookie ?? '', origin: house.urls[0] ?? '', 'content-type': 'image/jpeg' },
      body: jpeg,
    })
    const { file = '' } = (await upload.json()) as { file?: string }
    await page.ask({ t: 'file', chat: page.home, cid: newCid(), kind: 'photo', file })
    await onPage('发完了', remarks, '提交')
  }

  async function ringMe() {
    await hears(user, '0', RINGS[0] ?? '')
    await onPage('人工', RINGS[1] ?? '')
  }

  /** By the command, by typed words with and without it, by digits of a list, by buttons, by a corrected message. */
  async function lookUpInTelegram() {
    for (const [start, queries] of [
      ['/inspection', QUERIES],
      ['/start', QUERIES.slice(0, 2)],
    ] as const) {
      await hears(user, start)
      for (const [query, unit] of queries) {
        await hears(user, query)
        expect(user.chat.last().text, query).toContain(nameOf(unit))
      }
    }
    await hears(user, '/inspection', '巡察单位', '1', '第一组', '1')
    await hears(user, '/inspection 中院')
    await hears(user, '/inspection')
    await user.press('i:*')
    await house.settle()
    await user.press(COURT)
    await house.settle()
    const typo = await user.say('司法句')
    await house.settle()
    await user.edit(typo, '司法局')
    await house.settle()
    await hears(user, '/cancel')
  }

  function whispered() {
    return page.frames.flatMap((frame) =>
      frame.t === 'whisper' && frame.message.from === 'bot' ? [frame.message] : [],
    )
  }

  async function lookUpOnPage() {
    for (const start of ['/inspection', '/start']) {
      await onPage(start)
      for (const [query, unit] of QUERIES) {
        const before = whispered().length
        await onPage(query)
        const answers = await page.until(() => (whispered().length > before ? whispered() : undefined), query)
        expect(answers.at(-1)?.text, query).toContain(nameOf(unit))
      }
    }
    await onPage('/inspection', '巡察单位', '1', '第一组', '1', '/inspection 中院', '/inspection')
    const all = page.shown().findLast(({ buttons }) => buttons?.flat().some(({ data }) => data === 'i:*'))
    await page.ask({ t: 'press', chat: page.home, cid: newCid(), id: all?.id ?? 0, data: 'i:*' })
    const list = await page.until(() =>
      whispered().findLast(({ buttons }) => buttons?.flat().some(({ data }) => data === COURT)),
    )
    await page.ask({ t: 'press', chat: page.home, cid: newCid(), id: list.id, data: COURT })
    const sent = await page.say('司法句')
    await page.ask({
      t: 'edit',
      chat: page.home,
      cid: newCid(),
      id: (sent.t === 'ack' && sent.id) || 0,
      text: '司法局',
    })
    await onPage('/cancel')
  }

  async function leaveADraft() {
    const { name, phone } = OPEN_DRAFT
    const another = house.tg.user({ languageCode: 'zh-hans' })
    await hears(another, '/start item_nursing', '我自己', '同意', name, phone)
  }

  /** A platform that repeats what it refuses: what is logged about it must not. */
  async function fail() {
    const { name, phone, address } = IN_TELEGRAM
    for (const words of [`${phone} ${name}`, address, nameOf('court')]) {
      house.tg.fail(
        'sendMessage',
        { error_code: 400, description: `Bad Request: can't parse ${words}` },
        { chat: user.id },
      )
      await hears(user, '/help')
    }
  }
}
