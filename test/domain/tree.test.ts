import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalog, loadCatalog } from '../../src/catalog.ts'
import type { Tree } from '../../src/domain/tree.ts'

let catalog: Catalog
beforeAll(async () => {
  catalog = await loadCatalog('data')
})

const trees: [string, () => Tree][] = [
  ['services', () => catalog.serviceTree],
  ['areas', () => catalog.areaTree],
]

describe.each(trees)('the tree of %s', (_, tree) => {
  const nodes = () => {
    const all = [tree().root]
    for (const id of all) all.push(...tree().children(id))
    return all
  }

  it('leads from the root to every node and back, each once', () => {
    const all = nodes()
    expect(new Set(all).size).toBe(all.length)
    expect(tree().parent(tree().root)).toBeUndefined()
    for (const id of all) {
      expect(tree().has(id)).toBe(true)
      for (const child of tree().children(id)) expect(tree().parent(child)).toBe(id)
    }
  })

  it('ends in leaves only', () => {
    for (const id of nodes()) expect(tree().isLeaf(id), id).toBe(tree().children(id).length === 0)
  })

  it('has ids short enough for a button and labels short enough to read on it', () => {
    for (const id of nodes().slice(1)) {
      expect(id.length).toBeLessThanOrEqual(24)
      expect(tree().label(id, 'zh-CN').length, id).toBeLessThanOrEqual(20)
      expect(tree().label(id, 'zh-CN')).not.toBe('')
    }
  })

  it('knows nothing of an unknown id, but does not fall over', () => {
    for (const id of ['', 'nowhere', '__proto__', 'constructor', '9999']) {
      expect(tree().has(id)).toBe(false)
      expect(tree().children(id)).toEqual([])
      expect(tree().parent(id)).toBeUndefined()
      expect(tree().isLeaf(id)).toBe(false)
      expect(typeof tree().label(id, 'en')).toBe('string')
    }
  })
})

describe('searching', () => {
  it('for an item finds it, for a kind finds the kind', () => {
    expect(catalog.serviceTree.search('高龄津贴认证', 3)[0]).toMatchObject({ id: 'oldAge', exact: true })
    expect(catalog.serviceTree.search('企业服务专区', 3)[0]).toMatchObject({ id: 'business', exact: true })
  })

  it('for a place never answers the root, from which nothing follows', () => {
    expect(catalog.areas.search('呼和浩特', 3)[0]?.id).toBe('1501')
    const found = catalog.areaTree.search('呼和浩特', 3)
    expect(found).not.toEqual([])
    expect(found.map(({ id }) => id)).not.toContain('1501')
  })

  it('keeps to its limit', () => {
    expect(catalog.areaTree.search('新城区', 2).length).toBeLessThanOrEqual(2)
    expect(catalog.areaTree.search('新城区', 0)).toEqual([])
  })
})
