/** Tells whether node_modules is what package-lock.json asks for. Uses nothing but Node. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return undefined
  }
}

/**
 * npm keeps a list of what it installed in node_modules/.package-lock.json. Comparing the lists, not their dates,
 * also notices packages left out by `--omit=dev`, and is not misled by a checkout that touches files.
 * Optional packages do not count: those for other platforms are never installed.
 */
export function isInstalled(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  const there = packagesOf(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !there) return false
  return Object.entries(wanted).every(
    ([place, { version, integrity, optional }]) =>
      place === '' ||
      optional ||
      (there[place]?.version === version && there[place]?.integrity === integrity),
  )
}
