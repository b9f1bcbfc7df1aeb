import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/flow.ts'
import { catalog } from './form-world.ts'
import { photo, place, press, read, short } from './read-answer.ts'

describe('a tree', () => {
  const districts = catalog.areaTree.children('1501')
  const streets = catalog.areaTree.children('150102')
  const node = { node: '150102' }
  const found = { found: ['150102001', '150105'] }
  it.each<[string, Input | string, object, unknown]>([
    ['place', '1', {}, { node: districts[0] }],
    ['place', String(districts.length), {}, { node: districts.at(-1) }],
    ['place', '99', {}, 'complaint-out-of-range'],
    ['place', '新城区', {}, { node: '150102' }],
    ['place', press('place', '150102'), {}, { node: '150102' }],
    ['place', press('place', '999'), {}, 'complaint-gone'],
    ['place', '2', node, { node: streets[1] }],
    ['place', String(streets.length), node, { node: streets.at(-1) }],
    ['place', press('place', '!up'), node, {}],
    ['place', press('place', '!up'), { node: '150102001' }, { node: '150102' }],
    ['place', press('place', '!up'), {}, {}],
    ['place', press('place', '!done'), node, '150102'],
    ['place', press('place', '!done'), {}, 'complaint-gone'],
    ['place', press('place', '!page1'), node, { question: 'place', node: '150102', page: 1 }],
    ['place', press('place', '!pagex'), node, { question: 'place', node: '150102', page: 0 }],
    ['place', '下一页', node, { question: 'place', node: '150102', page: 1 }],
    ['place', '上一页', node, { question: 'place', node: '150102', page: 0 }],
    ['place', '三十号', {}, '150123206201'],
    ['place', '５８', {}, 'complaint-out-of-range'],
    ['place', '火星基地', {}, 'complaint-not-found-areas'],
    ['place', '1', found, { node: '150102001' }],
    ['place', '3', found, 'complaint-out-of-range'],
    ['place', photo, {}, 'complaint-no-media-here'],
    ['place', place, {}, 'complaint-not-here'],
    ['item', '1', {}, { node: 'home' }],
    ['item', '1', { node: 'home' }, 'oldAge'],
    ['item', '高龄津贴认证', {}, 'oldAge'],
    ['item', press('item', 'oldAge'), {}, 'oldAge'],
    ['item', press('item', '!done'), { node: 'home' }, 'complaint-gone'],
    ['item', '量子力学', {}, 'complaint-not-found-services'],
    ['item', '', {}, 'complaint-not-found-services'],
  ])('%s: %j with %j → %j', (id, input, part, expected) => {
    expect(short(read(id, input, part, {}))).toEqual(expected)
  })
  it('asks back where several things are meant', () => {
    const reading = read('place', '锦绣社区', {}, {})
    expect(reading).toMatchObject({ type: 'part', note: { id: 'note-which-of-these' } })
    const ids = reading.type === 'part' ? (reading.part.found ?? []) : []
    expect(ids.length).toBeGreaterThan(1)
    expect(short(read('place', '2', { found: ids }, {}))).toBe(ids[1])
  })
  it('goes back to the root when its place in the tree is gone', () => {
    expect(short(read('place', '1', { node: '999999' }, {}))).toEqual({ node: districts[0] })
    expect(short(read('place', '1', { found: ['999999'] }, {}))).toBe('complaint-out-of-range')
  })
})
