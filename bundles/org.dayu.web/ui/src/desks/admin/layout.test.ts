import { describe, expect, it } from 'vitest'
import { BOX, layers, layout, type Step } from './layout'

const step = (name: string, ...to: string[]): Step => ({ name, edges: to.map((each, index) => ({ to: each, label: String(index + 1) })) })
const FLOW = [step('hello', 'menu'), step('menu', 'agent', 'ask', 'menu'), step('ask', 'found', 'agent'), step('found', 'menu'), step('agent')]

describe('the picture of a flow', () => {
  it('has every node below all that lead to it', () => {
    expect(layers(FLOW, 'hello')).toEqual([['hello'], ['menu'], ['ask'], expect.arrayContaining(['found', 'agent'])])
  })

  it('draws no way along a row', () => {
    const { boxes, lines } = layout(FLOW, 'hello')
    const y = new Map(boxes.map((box) => [box.name, box.y]))
    for (const line of lines) if (line.from !== line.to) expect(y.get(line.from)).not.toBe(y.get(line.to))
  })

  it('shows every node once, none upon another', () => {
    const { boxes, width, height } = layout(FLOW, 'hello')
    expect(boxes.map((box) => box.name).sort()).toEqual(['agent', 'ask', 'found', 'hello', 'menu'])
    for (const one of boxes) {
      expect(one.x + BOX.width).toBeLessThanOrEqual(width)
      expect(one.y + BOX.height).toBeLessThanOrEqual(height)
      for (const other of boxes) {
        if (one !== other) expect(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height).toBe(true)
      }
    }
  })

  it('draws one line for each pair, named by what leads there', () => {
    const { lines } = layout([step('menu', 'agent', 'agent', 'menu'), step('agent')], 'menu')
    expect(lines.map((line) => `${line.from}-${line.label}-${line.to}`)).toEqual(['menu-1 2-agent', 'menu-3-menu'])
  })

  it('writes what leads back beside the box, clear of what leads down', () => {
    const { boxes, lines } = layout([step('menu', 'agent', 'menu'), step('agent')], 'menu')
    const menu = boxes.find((box) => box.name === 'menu')!
    const [down, back] = ['agent', 'menu'].map((to) => lines.find((line) => line.to === to)!)
    expect(down!.labelX).toBeLessThan(menu.x + BOX.width)
    expect(back!.labelX).toBeGreaterThan(menu.x + BOX.width)
  })

  it('does not lose what nothing leads to', () => {
    expect(layers([step('one'), step('two')], 'one')).toEqual([['one'], ['two']])
  })
})
