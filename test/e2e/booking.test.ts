/**
 * The whole, as people meet it: the real program with its own Redis, a real browser, a resident on a telephone, staff
 * on desktops. Nothing is looked at but what stands on the pages.
 */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DESKTOP, hasChromium, launch, PHONE } from '../web/page/browser.ts'
import { overflows, smallTargets } from '../web/page/measure.ts'
import { type Program, startProgram } from './program.ts'
import { openStation } from './station.ts'
import { newVisitor, openTab, type Visitor } from './visitor.ts'
import { NAME, NUMBER, TELEPHONE, walk } from './walk.ts'

/** A Monday, ten in the morning in Hohhot. */
const MONDAY = Date.parse('2026-11-23T10:00:00+08:00')
/** Also if the card was claimed by the program that ended: nobody else may send it before its lease is over. */
const PATIENCE = { timeout: 25_000 }

describe.skipIf(!hasChromium)('in the browser', () => {
  let program: Program
  let browser: Browser
  const visitors: Visitor[] = []

  beforeAll(async () => {
    program = await startProgram({ at: MONDAY })
    browser = await launch()
  })
  afterEach(() => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints.splice(0))
    if (complaints.length > 0) throw new Error(`A page complains: ${complaints.join('; ')}`)
  })
  afterAll(async () => {
    await browser?.close()
    await program?.remove()
  })

  async function visit(url: string, options = PHONE): Promise<Visitor> {
    const visitor = await newVisitor(browser, url, options)
    visitors.push(visitor)
    return visitor
  }
  const resident = () => visit(program.url)

  describe('staff and a resident', () => {
    let administrator: Visitor
    let helper: Visitor
    let zhang: Visitor
    let wang: Visitor
    let number: string

    it('the printed link makes an administrator, /bind a station, /invite a helper in it', async () => {
      const desktop = (url: string) => visit(url, DESKTOP)
      const staff = await openStation(desktop, program.administratorLink, '1501')
      administrator = staff.administrator
      helper = staff.helper
      for (const { page } of [administrator, helper])
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('全市帮办站')
      expect(await administrator.talk()).toContainEqual(expect.stringContaining('现在负责：全市'))
      expect(new URL(helper.page.url()).search).toBe('')
    })

    it('a resident books a home visit by tapping and typing, and staff see it at once, masked', async () => {
      zhang = await resident()
      await walk(zhang)
      number = NUMBER.exec(await zhang.hears('编号'))?.[0] ?? ''
      expect(number).toBe('BB261123-0001')
      for (const staff of [helper, administrator]) {
        const card = await staff.hears(number)
        expect(card).toContain('公主府社区')
        expect(card).toContain('走路不方便')
        expect(card).toContain('138****5678')
        expect(card).not.toContain(NAME)
      }
    })

    it('whoever takes it sees the contact in a dialog and in private, nobody else does; the resident hears who', async () => {
      await helper.tap('我来接')
      const dialog = helper.page.getByRole('alertdialog')
      await dialog.getByText(NAME).waitFor()
      expect(await dialog.textContent()).toContain('138 1234 5678')
      await dialog.getByRole('button').click()

      await zhang.hears(/李芳.*来帮您办/)
      expect(await administrator.hears('李芳')).toContain('138****5678')
      await administrator.tap('看联系方式')
      const refusal = administrator.page.getByRole('alertdialog')
      await refusal.getByText('只给负责的人看').waitFor()
      await refusal.getByRole('button').click()
      for (const staff of [administrator, helper]) {
        expect((await staff.talk()).join('\n')).not.toMatch(/张桂兰|1234 ?5678/)
      }

      await chats(helper, '帮办代办')
      const details = await helper.hears(number)
      for (const each of [NAME, '138 1234 5678', '幸福小区3号楼2单元501', '请大声敲门'])
        expect(details).toContain(each)
    })

    it('when staff have done it the resident hears so, and /mine says so', async () => {
      await chats(helper, '全市帮办站')
      await helper.tap('办好了')
      await helper.hears('已办好')
      await administrator.hears('已办好')
      await zhang.hears(/办好了。[^]*李芳/)
      await zhang.say('/mine')
      await zhang.hears('您的预约')
      await zhang.tap(/高龄津贴认证.*办好了/)
      const view = await zhang.hears(number)
      const metrics = await (await fetch(`${program.url}/metrics`)).text()
      for (const to of ['submitted', 'taken', 'done'])
        expect(metrics).toContain(`bangban_request_states_total{to="${to}"} 1`)
      expect(metrics).toMatch(/^bangban_open_pages [1-9]/m)
      for (const each of [/提交了预约/, /李芳 ?接手了/, /李芳 ?办好了/]) expect(view).toMatch(each)
    })

    it('a program killed in the middle loses nothing, says nothing twice, and the page comes back by itself', async () => {
      wang = await resident()
      await walk(wang, { until: 'phone' })
      await program.kill()
      await wang.page.getByText('正在重新连接').waitFor()
      await wang.say(TELEPHONE)
      await wang.page.getByRole('img', { name: '发送中' }).waitFor()
      await program.startAgain()
      await wang.hears('住在哪里')
      await wang.page.getByText('正在重新连接').waitFor({ state: 'detached' })
      const talk = await wang.talk()
      expect(talk.filter((text) => text === TELEPHONE)).toHaveLength(1)
      expect(talk.filter((text) => text.includes('住在哪里'))).toHaveLength(1)
    })

    it('a program stopped at the press that counts ends cleanly, and one request comes of it', async () => {
      await walk(wang, { from: 'place' })
      expect(await program.end()).toBe(0)
      await program.startAgain()
      const second = NUMBER.exec(await wang.hears('编号'))?.[0] ?? ''
      for (const staff of [administrator, helper])
        await expect.poll(() => countOf(staff, second), PATIENCE).toBe(1)
      const talk = await wang.talk()
      expect(talk.filter((text) => text.includes('编号'))).toHaveLength(1)
      await wang.page.reload()
      await wang.hears('编号')
      expect(await wang.talk()).toEqual(talk)
    }, 60_000)

    it('two who take it at once: one has it, the other is told by whom', async () => {
      await Promise.all([administrator.tapNow('我来接'), helper.tapNow('我来接')])
      const said = await Promise.all(
        [administrator, helper].map(async ({ page }) => {
          const dialog = page.getByRole('alertdialog')
          const text = (await dialog.textContent()) ?? ''
          await dialog.getByRole('button').click()
          return text
        }),
      )
      expect(said.filter((text) => text.includes(NAME))).toHaveLength(1)
      expect(said.filter((text) => /(王红|李芳) ?接了/.test(text))).toHaveLength(1)
    })

    it('a colleague who has told no name is simply staff to the resident', async () => {
      await administrator.say('/invite')
      await administrator.hears('进这个群的链接')
      const newcomer = await visit(await administrator.link('?join='), DESKTOP)
      await newcomer.page.getByRole('heading', { name: '全市帮办站' }).waitFor()
      const li = await resident()
      await li.hears('我是“帮办”')
      await li.say('0')
      await li.hears('您的电话号码')
      await li.say(TELEPHONE)
      const third = NUMBER.exec(await li.hears('编号'))?.[0] ?? ''
      await newcomer.hears(third)
      await newcomer.tap('我来接')
      await newcomer.page.getByRole('alertdialog').getByRole('button').click()
      await newcomer.hears(/由 ?工作人员 ?负责/)
      await li.hears(/由 ?工作人员 ?来帮您/)
    })
  })

  it('a look-up of an inspection contact is gone after a reload, and on no disk', async () => {
    const visitor = await resident()
    await visitor.hears('帮办')
    await visitor.say('市司法局')
    await visitor.hears('3289009')
    await visitor.say('/inspection')
    await visitor.hears('哪个单位')
    await visitor.say('sifaju')
    await visitor.hears('3289009')
    await visitor.page.getByText('不保存').last().waitFor()
    await visitor.page.reload()
    await visitor.hears('哪个单位')
    const kept = await visitor.page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerText])',
    )
    for (const trace of ['司法', 'sifaju', '3289009', '贺莉']) {
      expect(kept).not.toContain(trace)
      expect(program.output()).not.toContain(trace)
      expect(await program.filesWith(trace)).toEqual([])
    }
    // The dialogue itself goes on.
    await visitor.say('网信办')
    await visitor.hears('组长')
  })

  it('a reload in the middle of the form goes on where it was', async () => {
    const visitor = await resident()
    await walk(visitor, { until: 'circumstances' })
    await visitor.tap(/走路不方便/)
    await visitor.page.getByRole('button', { name: /☑ 走路不方便/ }).waitFor()
    const talk = await visitor.talk()
    await visitor.page.reload()
    await visitor.hears('下面的情况')
    expect(await visitor.talk()).toEqual(talk)
    await visitor.page.getByRole('button', { name: /☑ 走路不方便/ }).waitFor()
    await visitor.tap('选好了')
    await visitor.hears('以前')
  })

  it('two tabs of one resident show the same, and may answer in turns or at once', async () => {
    const one = await resident()
    await one.hears('帮办')
    const two = await openTab(one.context, program.url)
    visitors.push(two)
    await two.hears('帮办')
    await one.tap(/预约帮办/)
    await two.hears('您想办什么事')
    await two.say('高龄津贴认证')
    await one.hears('给谁办')
    await Promise.all([one.tapNow(/我自己/), two.tapNow(/家人或别人/)])
    await one.hears('您同意吗')
    await two.hears('您同意吗')
    await two.tap(/1\. 同意/)
    await one.hears('什么名字')
    await expect.poll(two.talk).toEqual(await one.talk())
  })

  it('can be used by the keyboard alone', async () => {
    const { page, say, hears } = await visit(program.url, DESKTOP)
    const focused = () =>
      page.evaluate(
        'document.activeElement.closest("button, a, textarea")?.textContent ?? ""',
      ) as Promise<string>
    const tabTo = async (words: string) => {
      for (let i = 0; i < 40 && !(await focused()).includes(words); i += 1) await page.keyboard.press('Tab')
      expect(await focused()).toContain(words)
    }
    await hears('帮办')
    await tabTo('请给我打电话')
    await page.keyboard.press('Enter')
    await hears('您的电话号码')
    await tabTo('跳到输入框')
    await page.keyboard.press('Enter')
    await page.keyboard.type('3456789')
    await page.keyboard.press('Enter')
    expect(NUMBER.test(await hears('编号'))).toBe(true)
    await tabTo('看看这个预约')
    await page.keyboard.press('Space')
    await hears('等人接手')
    await say('/help')
    await hears('上一步')
  })

  it('fits in large type on a telephone, at every step', async () => {
    const visitor = await resident()
    await visitor.hears('帮办')
    await visitor.page.getByRole('button', { name: '大字' }).click()
    await walk(visitor, {
      async each(question) {
        expect(await visitor.page.evaluate(overflows), question).toEqual([])
        expect(await visitor.page.evaluate(smallTargets), question).toEqual([])
      },
    })
    await visitor.hears('编号')
  })
})

const chats = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('navigation').getByRole('button', { name }).click()

const countOf = async (visitor: Visitor, words: string) =>
  (await visitor.talk()).filter((text) => text.includes(words)).length
