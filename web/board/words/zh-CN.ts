import type { ColumnName, Refused } from '../../../src/board/protocol.ts'

/** Everything the board says by itself, in one language. */
export interface Words {
  title: string
  needsScript: string
  loading: string
  summary: (open: number, late: number) => string
  columns: Record<ColumnName, string>
  none: string
  more: (n: number) => string
  late: string
  lateOnly: string
  /** The label of the lists of areas, and of the first choice in each: all of them. */
  area: string[]
  wholeArea: string[]
  inCharge: (name: string) => string
  when: string
  ago: (minutes: number) => string
  print: string
  /** `at`: how it stood then, as HH:MM; unset: nothing was heard yet. */
  lost: (at?: string) => string
  asOf: (at: string) => string
  refused: Record<Refused['error'], { title: string; help: string }>
}

const words: Words = {
  title: '督办看板',
  needsScript: '这个页面需要打开浏览器的 JavaScript。',
  loading: '正在打开……',
  summary: (open, late) => `没办完的 ${open} 个，超时的 ${late} 个`,
  columns: {
    waiting: '等人接',
    taken: '已接',
    onTheWay: '在路上',
    supervisor: '督办中',
    answer: '差评待回复',
    done: '今天办好的',
    failed: '今天没办成的',
  },
  none: '没有',
  more: (n) => `还有 ${n} 个没有列出，请按地区来看。`,
  late: '超时',
  lateOnly: '只看超时的',
  area: ['旗县区', '街道乡镇', '社区村'],
  wholeArea: ['全部地区', '全部街道乡镇', '全部社区村'],
  inCharge: (name) => `负责人：${name}`,
  when: '时间',
  ago: (minutes) => {
    if (minutes < 1) return '刚刚'
    if (minutes < 60) return `${minutes} 分钟前`
    if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时前`
    return `${Math.floor(minutes / (24 * 60))} 天前`
  },
  print: '打印',
  lost: (at) => `连接断了，正在重新连接……${at ? `下面是 ${at} 的情况。` : ''}`,
  asOf: (at) => `${at} 的情况`,
  refused: {
    'no-session': {
      title: '请重新打开看板',
      help: '这个链接已经用过了，或者过期了。请在聊天里发 /desk，点“看板”，拿一个新的链接。',
    },
    'not-allowed': {
      title: '看板只给督办人员看',
      help: '您现在没有看这个看板的权限。如果不对，请找管理员。',
    },
  },
}
export default words
