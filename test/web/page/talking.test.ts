/** Talking on the page, in a real browser: typing, pressing, reading. */
import { describe, expect, it } from 'vitest'
import { HOME } from '../../fakes/page-talk.ts'
import { DESKTOP, hasChromium } from './browser.ts'
import { bubbles, said, setStage, until } from './stage.ts'

describe.skipIf(!hasChromium)('talking on the page', () => {
  const { open } = setStage()

  it('greets a new visitor once, and nobody who has been here', async () => {
    const { server, page } = await open()
    server.say(HOME.id, { text: '您好' })
    await page.getByText('您好').waitFor()
    await page.reload()
    await page.getByText('您好').waitFor()
    expect(server.texts()).toEqual(['/start'])
  })

  it('sends by Enter, breaks the line by Shift+Enter, and shows the message once', async () => {
    const { server, page, input, complaints } = await open()
    await input.fill('第一行')
    await input.press('Shift+Enter')
    await input.pressSequentially('第二行')
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(said(server)).toEqual(['第一行\n第二行'])
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    expect(await bubbles(page)).toEqual(['第一行\n第二行'])
    expect(await input.inputValue()).toBe('')
    expect(complaints).toEqual([])
  })

  it('does not send by the Enter that ends a word of an input method', async () => {
    const { server, page, context, input } = await open()
    await input.click()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await page.keyboard.press('Enter')
    await cdp.send('Input.insertText', { text: '你好' })
    await page.waitForTimeout(200)
    expect(said(server)).toEqual([])
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(said(server)[0]?.replaceAll(/\s/g, '')).toBe('你好')
  })

  it('sends nothing that is empty, and keeps in the box what is too long for any server', async () => {
    const { server, page, input } = await open()
    await input.fill('   ')
    await input.press('Enter')
    await input.fill('长'.repeat(20_001))
    await input.press('Enter')
    await page.getByText('这段话太长了').waitFor()
    expect(await input.inputValue()).toHaveLength(20_001)
    expect(said(server)).toEqual([])
    await input.fill('长'.repeat(10_000))
    await input.press('Enter')
    await until(() => said(server).length === 1)
    expect(said(server)[0]).toHaveLength(10_000)
  })

  it('gives back what the server refuses, and says why', async () => {
    const { server, page, input } = await open()
    server.refuseNext('too-fast', false)
    await input.fill('很重要的话')
    await input.press('Enter')
    await page.getByText('发得有点快').waitFor()
    expect(await input.inputValue()).toBe('很重要的话')
    expect(await bubbles(page)).toEqual([])
    await input.press('Enter')
    await until(() => said(server).length === 2)
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    expect(await bubbles(page)).toEqual(['很重要的话'])
  })

  it('sends again by itself what was refused for now', async () => {
    const { server, page, input } = await open()
    server.refuseNext('busy', true)
    await input.fill('等一会儿')
    await input.press('Enter')
    await until(() => said(server).length === 2)
    await page.getByRole('img', { name: '发送中' }).waitFor({ state: 'detached' })
    expect(await bubbles(page)).toEqual(['等一会儿'])
    expect(await input.inputValue()).toBe('')
  })

  it('can be used by the keyboard alone: buttons, an edited message, a dialog', async () => {
    const { server, page } = await open({
      view: DESKTOP,
      bot(frame, bot) {
        if (frame.t !== 'press') return
        if (frame.data === 'page2')
          bot.edit(HOME.id, frame.id, { text: '第二页', buttons: [[{ text: '选这个', data: 'this' }]] })
        else bot.tell({ t: 'toast', text: '已经选好了。', alert: true })
      },
    })
    server.say(HOME.id, { text: '第一页', buttons: [[{ text: '下一页', data: 'page2' }]] })
    await page.getByText('第一页').waitFor()
    const focused = () => page.evaluate('document.activeElement.textContent') as Promise<string>
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('跳到输入框')
    for (let i = 0; i < 10 && !(await focused()).startsWith('下一页'); i += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('第二页').waitFor()
    // The focus stays where it was: on the button that is there now.
    expect(await focused()).toMatch(/^选这个/)
    await page.keyboard.press('Space')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('已经选好了。').waitFor()
    const inside = () =>
      page.evaluate('!!document.activeElement.closest("dialog") || document.activeElement === document.body')
    for (let i = 0; i < 5; i += 1) {
      expect(await inside()).toBe(true)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused()).toMatch(/^选这个/)
    expect(server.received.filter(({ t }) => t === 'press')).toMatchObject([
      { data: 'page2' },
      { data: 'this' },
    ])
  })

  it('closes an alert by its button and gives the focus back, also when the button behind is gone', async () => {
    const { server, page } = await open({
      bot(frame, bot) {
        if (frame.t !== 'press') return
        bot.tell({ t: 'toast', text: '已经被接走了。', alert: true })
        bot.edit(HOME.id, frame.id, { text: '李助理在办' })
      },
    })
    server.say(HOME.id, { text: '新申请', buttons: [[{ text: '我来办', data: 'take' }]] })
    await page.getByRole('button', { name: '我来办' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('李助理在办').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.closest("#log") !== null')).toBe(true)
  })

  it('sends a press once however often the button is pressed', async () => {
    let free = () => {}
    const { server, page } = await open({
      bot: (frame) =>
        frame.t === 'press'
          ? new Promise<void>((resolve) => {
              free = resolve
            })
          : undefined,
    })
    server.say(HOME.id, { text: '选', buttons: [[{ text: '好', data: 'ok', style: 'primary' }]] })
    const button = page.getByRole('button', { name: '好', exact: true })
    await button.click()
    await page.locator('[aria-busy=true]').waitFor()
    await button.click()
    await button.click()
    free()
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    expect(server.received.filter(({ t }) => t === 'press')).toHaveLength(1)
  })

  it('shows edited, deleted and confidential messages, and forgets what is not kept', async () => {
    const { server, page } = await open()
    const first = server.say(HOME.id, { text: '原来的话' })
    const second = server.say(HOME.id, { text: '要删的话' })
    server.whisper(HOME.id, { text: '不留的话' })
    await page.getByText('不留的话').waitFor()
    await page.getByText('这条内容不保存').waitFor()
    server.edit(HOME.id, first, { text: '改过的话', edited: true })
    server.remove(HOME.id, second)
    await page.getByText('改过的话').waitFor()
    expect(await bubbles(page)).toEqual(['改过的话', '不留的话'])
    await page.getByText('已修改').waitFor()
    await page.reload()
    await page.getByText('改过的话').waitFor()
    expect(await bubbles(page)).toEqual(['改过的话'])
  })

  it('treats what the server says as words, never as markup, and opens no script', async () => {
    const { server, page, complaints } = await open()
    server.say(HOME.id, {
      text: '<img src=x onerror=alert(1)> 点这里',
      entities: [{ type: 'text_link', offset: 29, length: 3, url: 'javascript:alert(1)' }],
      buttons: [[{ text: '坏按钮', url: 'javascript:alert(1)' }]],
    })
    await page.getByText('<img src=x').waitFor()
    expect(await page.getByRole('log').locator('img, a').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
