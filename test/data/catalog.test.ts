import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCatalog } from '../../src/catalog.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'bangban-data-'))
  await cp('data', dir, { recursive: true })
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** What loading says after the text was changed in the file. */
async function complaint(file: string, change: (text: string) => string): Promise<string> {
  const target = path.join(dir, file)
  const before = await readFile(target, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(target, after)
  return await loadCatalog(dir).then(
    () => 'nothing',
    (error: Error) => error.message,
  )
}

describe('the catalog', () => {
  it('loads what ships', async () => {
    const catalog = await loadCatalog('data')
    expect(catalog.services.item('oldAge')?.kind).toBe('home')
    expect(catalog.form('booking').questions.length).toBeGreaterThan(5)
    expect(catalog.areas.label('150102', 'zh-CN')).toBe('新城区')
    expect(catalog.serviceTree.has('oldAge')).toBe(true)
    expect(catalog.calendar.isWorkday('2026-10-01')).toBe(false)
  })

  it('has no form that is not there', async () => {
    const catalog = await loadCatalog('data')
    expect(() => catalog.form('nothing')).toThrow('data/forms/nothing.json')
  })
})

describe('a mistake is named with its file and place', () => {
  it('when a text lacks the first language', async () => {
    const said = await complaint('services.json', (text) =>
      text.replace('"zh-CN": "上门帮办"', '"zh": "上门帮办"'),
    )
    expect(said).toContain('services.json: kinds[0].name: needs at least zh-CN')
  })

  it('when a key is misspelt', async () => {
    const said = await complaint('services.json', (text) => text.replace('"aliases"', '"aliasses"'))
    expect(said).toMatch(/services\.json: kinds\[0\]: .*aliasses/)
  })

  it('when a bundle names an item that is not there', async () => {
    const said = await complaint('services.json', (text) =>
      text.replace('"bundle": ["hukouBirth"', '"bundle": ["hukou"'),
    )
    expect(said).toMatch(/services\.json: items\[\d+\]\.bundle\[0\]: there is no item "hukou"/)
  })

  it('when the file is no JSON', async () => {
    const said = await complaint('area-aliases.json', (text) => text.slice(0, -5))
    expect(said).toMatch(/area-aliases\.json: .*JSON/)
  })

  it('when an alias is given to an area that is not there', async () => {
    const said = await complaint('area-aliases.json', (text) => text.replace('"150102001"', '"150102777"'))
    expect(said).toContain('area-aliases.json: areas["150102777"]: there is no area with this code')
  })

  it('when a day is no day', async () => {
    const said = await complaint('holidays.json', (text) =>
      text.replace('"off": []', '"off": ["2027-02-30"]'),
    )
    expect(said).toContain('holidays.json: off[0]: must be a date')
  })

  it('when a file is missing, and all mistakes at once', async () => {
    await rm(path.join(dir, 'divisions.json'))
    await rm(path.join(dir, 'forms/booking.json'))
    const said = await loadCatalog(dir).catch((error: Error) => error.message)
    expect(said).toContain('divisions.json: is missing')
    expect(said).toContain('forms/booking.json: is missing')
  })

  it('when a form is not named like its file', async () => {
    const said = await complaint('forms/ring.json', (text) => text.replace('"id": "ring"', '"id": "rung"'))
    expect(said).toContain('forms/ring.json: id: must be the name of the file')
  })
})
