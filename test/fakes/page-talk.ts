/** A conversation in which everything that the page can show occurs. People and places are made up. */
import { deflateSync } from 'node:zlib'
import type { PageChat } from '../../src/doors/web/protocol.ts'
import type { PageServer } from './page-server.ts'

const commands = [
  { command: 'book', description: '预约帮办' },
  { command: 'inspection', description: '巡察组联系方式' },
  { command: 'mine', description: '我的申请' },
  { command: 'help', description: '怎么用' },
  { command: 'language', description: '语言 / Language' },
  { command: 'privacy', description: '个人信息怎么用' },
]
export const HOME: PageChat = { id: 2 ** 52 + 2, title: '帮办代办', group: false, commands }
export const STATION: PageChat = {
  id: -(2 ** 52) - 10,
  title: '公主府社区服务站',
  group: true,
  commands: [{ command: 'desk', description: '工作台' }],
}
export const DISTRICT: PageChat = {
  id: -(2 ** 52) - 18,
  title: '新城区政务服务中心帮办代办工作群',
  group: true,
  commands: [],
}

/** A grey PNG of this size, made here. */
export function png(width: number, height: number): Buffer {
  const row = Buffer.alloc(1 + width)
  const rows = Array.from({ length: height }, (_, y) => {
    row.fill(96 + Math.round((120 * y) / height), 1)
    return Buffer.from(row)
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc(body), body.length + 4)
  return framed
}

function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

/** The resident's talk. */
export function tellEverything(server: PageServer): void {
  const at = Math.floor(Date.now() / 1000)
  const say = (words: Parameters<PageServer['say']>[1]) => server.say(HOME.id, words)
  say({ at: at - 86_400, from: 'me', text: '/start' })
  say({
    at: at - 86_400,
    text: '您好！这里是帮办代办。\n要办什么事，点下面的按钮，或者直接打字、说话都行。\n发 /help 看怎么用，电话 0471-1234567。',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
    buttons: [
      [{ text: '预约帮办', data: 'book', style: 'primary' }],
      [{ text: '巡察组联系方式', data: 'inspection' }],
      [{ text: '请人给我回电话', data: 'ring', style: 'success' }],
    ],
  })
  say({ at: at - 3_000, from: 'me', text: '高龄津贴认证怎么办？' })
  say({ at: at - 2_990, text: '请选一天，我们上门帮您办。', edited: true, buttons: days })
  say({ at: at - 2_900, from: 'me', text: '星期四上午' })
  say({ at: at - 2_880, text: '请带好：\n1. 身份证\n2. 社会保障卡\n详见 https://example.org/gaoling' })
  say({ at: at - 2_800, from: 'me', voice: { url: server.file('audio/ogg', Buffer.alloc(10)), seconds: 9 } })
  say({ at: at - 2_780, from: 'me', photo: server.file('image/png', png(400, 300)) })
  say({
    at: at - 2_760,
    replyTo: 3,
    text: '照片收到了，很清楚。',
    photo: server.file('image/png', png(300, 200)),
  })
  say({
    at: at - 2_700,
    location: { latitude: 40.84, longitude: 111.75, title: '公主府社区', address: '海拉尔东路（示例）' },
  })
  say({
    at: at - 2_690,
    document: { url: server.file('application/pdf', Buffer.alloc(9)), name: '办事指南.pdf' },
  })
  say({ at: at - 2_680, contact: { phone: '0471-1234567', name: '社区值班电话' } })
  say({
    at: at - 2_600,
    text: '您的申请已收到。\n编号：BB261123-0007\n今天下班前会有人给您打电话。',
    entities: [{ type: 'bold', offset: 12, length: 14 }],
    buttons: [
      [{ text: '看我的申请', data: 'mine' }],
      [{ text: '取消申请', data: 'cancel', style: 'danger' }],
    ],
    quick: [
      [
        { text: '我的电话', requestContact: true },
        { text: '我的位置', requestLocation: true },
      ],
      [{ text: '人工' }],
    ],
  })
}

const days = [
  [{ text: '11月24日 星期二', data: 'd1' }],
  [{ text: '11月25日 星期三', data: 'd2' }],
  [
    { text: '‹ 上一页', data: 'p0' },
    { text: '下一页 ›', data: 'p2' },
  ],
]

/** The station's talk. */
export function tellStation(server: PageServer): void {
  const at = Math.floor(Date.now() / 1000)
  server.say(STATION.id, { at: at - 900, from: 'me', text: '/bind 公主府社区' })
  server.say(STATION.id, { at: at - 890, text: '好了：本群是公主府社区的服务站。' })
  server.say(STATION.id, {
    at: at - 300,
    text: '🆕 BB261123-0007\n高龄津贴认证 · 上门\n公主府社区 · 11月26日 上午\n王** 138****0000\n行动不便，独居',
    entities: [{ type: 'bold', offset: 3, length: 13 }],
    buttons: [
      [{ text: '我来办', data: 'take', style: 'primary' }],
      [
        { text: '办好了', data: 'done', style: 'success' },
        { text: '办不成', data: 'fail', style: 'danger' },
      ],
    ],
  })
  server.say(STATION.id, { at: at - 240, from: 'member', name: '李助理', text: '我下午两点过去。' })
  server.say(STATION.id, { at: at - 200, from: 'member', name: '图雅', text: '好的，我带打印机。' })
  server.say(STATION.id, { at: at - 100, from: 'me', text: '辛苦了！' })
  server.say(DISTRICT.id, { at: at - 50, from: 'member', name: '赵主任', text: '今天的申请都有人接了吗？' })
}
