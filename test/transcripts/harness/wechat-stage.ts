/**
 * Residents who follow an Official Account, before the strict fake of its platform. There are no groups: staff sit at our
 * own page. A button is a line or a word of the text; whoever presses it types its number or the word.
 */
import {
  type FakeFollower,
  type FakeWeChat,
  type Seen as Message,
  startFakeWeChat,
} from '../../fakes/wechat/index.ts'
import { type Device, OWN_PHONE, OWN_PLACE, type Seen, type SeenButton, type Stage } from './stage.ts'
import { createWebStage } from './web-stage.ts'

/** What other platforms send at the touch of a button is typed or sent here; how the bot asks for it. */
const ASKED = [
  { asks: /哪个电话能找到您|请发您的电话号码/, label: '用我的手机号', data: OWN_PHONE },
  { asks: /门牌号是多少/, label: '发我的位置', data: OWN_PLACE.join(',') },
]
const BACK = '上一步'

interface Person {
  follower?: FakeFollower
}

export async function createWechatStage(now: () => number): Promise<Stage> {
  const wx = await startFakeWeChat({ mode: 'secure', now })
  const web = await createWebStage()
  const people = new Map<string, Person>()

  const messages = (name: string) => (people.get(name)?.follower?.chat.fromAccount ?? []).map(see)

  function device(name: string): Device {
    const person = people.get(name) as Person
    const follower = () => {
      person.follower ??= wx.follower()
      return person.follower
    }
    const never = async () => {
      throw new Error('nobody can do this here')
    }
    async function say(text: string): Promise<void> {
      // Codes are scanned; following the account is how it all starts.
      const [, scene] = /^\/start(?: ([\w-]{1,64}))?$/.exec(text) ?? ['none']
      if (!text.startsWith('/start')) await follower().say(text)
      else if (!person.follower) {
        person.follower = wx.follower({ following: false })
        await person.follower.follow(scene)
      } else if (scene) await person.follower.scan(scene)
      else await person.follower.say(text)
    }
    return {
      say,
      async press({ message, data }) {
        if (data === OWN_PLACE.join(',')) return await this.location(...OWN_PLACE)
        const newest = messages(name).findLast(({ buttons }) => buttons.length > 0)
        // The number belongs to the newest question; what was offered before can only be called by its words.
        if (newest?.id === message || !/^\d+$/.test(data)) return await say(data)
        const line = messages(name)
          [message]?.buttons.flat()
          .find((each) => each.data === data)
        await say(line?.label.replace(/^\d+[. ]\s*/, '') ?? data)
      },
      photo: async () => void (await follower().sendImage()),
      voice: async () => void (await follower().sendVoice()),
      sticker: async () => void (await follower().sticker()),
      location: async (latitude, longitude) => void (await follower().sendLocation(latitude, longitude, '')),
      contact: say,
      edit: never,
      reply: never,
      async open(url) {
        const { searchParams, pathname } = new URL(url)
        await say(`/start ${searchParams.get('start') ?? pathname.split('/').at(-1)}`)
      },
    }
  }

  return {
    environment: environmentOf(wx),
    silentAboutLanguage: true,
    async connect(address) {
      wx.connect(`${address}/wechat`)
      await web.connect(address)
    },
    async disconnect() {
      wx.connect()
      await web.disconnect()
    },
    async person(name, language, inGroups) {
      if (inGroups) return await web.person(name, language, inGroups)
      people.set(name, {})
      return device(name)
    },
    async settle() {
      await wx.idle()
      await web.settle()
    },
    chats: () =>
      new Map([...[...people.keys()].map((name) => [name, messages(name)] as const), ...web.chats()]),
    toasts: (name) => (people.has(name) ? [] : web.toasts(name)),
    troubles: () => [
      ...wx.violations,
      ...wx.calls.filter(({ errcode }) => errcode !== 0).map(({ path, errcode }) => `${path}: ${errcode}`),
      ...web.troubles(),
    ],
    async close() {
      await wx.close()
      await web.close()
    },
  }
}

const environmentOf = (wx: FakeWeChat) => ({
  WECHAT_APP_ID: wx.appId,
  WECHAT_APP_SECRET: wx.appSecret,
  WECHAT_TOKEN: wx.token,
  WECHAT_ENCODING_AES_KEY: wx.aesKey,
  WECHAT_API_ROOT: wx.root,
})

function see({ text, kind }: Message, id: number): Seen {
  return {
    id,
    kind: kind === 'image' ? 'photo' : kind === 'voice' ? 'voice' : 'text',
    text: text.replace(/<a href="[^"]*">(.*?)<\/a>/g, '[$1 ↗]'),
    buttons: [buttonsIn(text)],
  }
}

/** Numbered lines, the words in the line that says how to answer, links. */
function buttonsIn(text: string): SeenButton[] {
  const numbered = [...text.matchAll(/^(\d+)[. ]\s*\S.*$/gm)].map(([label, data]) => ({ label, data }))
  const how = text.split('\n').filter((line) => line.startsWith('👉'))
  const words = [...how.join('').matchAll(/[“"]([^”"]+)[”"]/g)].map(([, word = '']) => ({
    label: word === BACK ? `← ${BACK}` : word,
    data: word,
  }))
  const links = [...text.matchAll(/<a href="([^"]*)">(.*?)<\/a>/g)].map(([, url, label = '']) => ({
    label,
    url,
  }))
  const asked = ASKED.filter(({ asks }) => asks.test(text)).map(({ label, data }) => ({ label, data }))
  return [...numbered, ...words, ...links, ...asked].map((button) => ({ ...button, typed: true as const }))
}
