import type { Words } from './zh-CN.ts'

const some = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'} ago`

const words: Words = {
  title: 'Supervisor’s board',
  needsScript: 'This page needs JavaScript switched on in your browser.',
  loading: 'Opening…',
  summary: (open, late) => `${open} open, ${late} late`,
  columns: {
    waiting: 'Waiting',
    taken: 'Taken',
    onTheWay: 'On the way',
    supervisor: 'With the supervisor',
    answer: 'To be answered',
    done: 'Done today',
    failed: 'Could not, today',
  },
  none: 'None',
  more: (n) => `${n} more are not listed. Please choose an area.`,
  late: 'late',
  lateOnly: 'Late only',
  area: ['District', 'Street or town', 'Community or village'],
  wholeArea: ['All areas', 'All streets and towns', 'All communities'],
  inCharge: (name) => `In charge: ${name}`,
  when: 'When',
  ago: (minutes) => {
    if (minutes < 1) return 'just now'
    if (minutes < 60) return some(minutes, 'minute')
    if (minutes < 48 * 60) return some(Math.floor(minutes / 60), 'hour')
    return some(Math.floor(minutes / (24 * 60)), 'day')
  },
  print: 'Print',
  lost: (at) => `The connection is lost; trying again.${at ? ` This is how it stood at ${at}.` : ''}`,
  asOf: (at) => `As of ${at}`,
  refused: {
    'no-session': {
      title: 'Please open the board again',
      help: 'This link has been used, or is too old. Send /desk in the chat and tap “Board” for a new one.',
    },
    'not-allowed': {
      title: 'The board is for supervisors',
      help: 'You may not see it at the moment. If that is wrong, please ask an administrator.',
    },
  },
}
export default words
