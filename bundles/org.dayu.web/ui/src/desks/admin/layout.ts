/** Puts the nodes of a flow into layers: what is met first stands on top, in a layer what belongs together stands close. */
export interface Way {
  to: string
  label: string
}

export interface Step {
  name: string
  edges: Way[]
}

export interface Box {
  name: string
  x: number
  y: number
}

export interface Line {
  from: string
  to: string
  label: string
  path: string
  labelX: number
  labelY: number
}

export interface Layout {
  boxes: Box[]
  lines: Line[]
  width: number
  height: number
}

export const BOX = { width: 176, height: 64 }
const GAP = { x: 40, y: 64 }
const MARGIN = 40
const SWEEPS = 8

/**
 * How far down each node stands: below all that lead to it, ways back not counted, so that ways go down and never along a
 * row. What nothing leads to comes last.
 */
export function layers(steps: Step[], start: string): string[][] {
  const known = new Map(steps.map((step) => [step.name, step]))
  const order = forward(known, [start, ...known.keys()].filter((name) => known.has(name)))
  const depth = new Map<string, number>()
  let bottom = -1
  for (const { name, ways, root } of order) {
    const own = root ? bottom + 1 : (depth.get(name) ?? 0)
    depth.set(name, own)
    for (const to of ways) depth.set(to, Math.max(depth.get(to) ?? 0, own + 1))
    bottom = Math.max(bottom, own, ...ways.map((to) => depth.get(to) ?? 0))
  }
  const rows: string[][] = []
  for (const step of steps) (rows[depth.get(step.name) ?? 0] ??= []).push(step.name)
  return rows.filter((row) => row.length > 0)
}

/** The nodes in such an order that ways lead forward only; those that would lead back are left out. */
function forward(known: Map<string, Step>, roots: string[]): { name: string; ways: string[]; root: boolean }[] {
  const done: { name: string; ways: string[]; root: boolean }[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (name: string, root: boolean, into: typeof done): void => {
    state.set(name, 'open')
    const ways: string[] = []
    for (const to of new Set(known.get(name)?.edges.map((way) => way.to))) {
      if (!known.has(to) || state.get(to) === 'open') continue
      ways.push(to)
      if (!state.has(to)) visit(to, false, into)
    }
    state.set(name, 'done')
    into.unshift({ name, ways, root })
  }
  for (const root of roots) {
    if (state.has(root)) continue
    const part: typeof done = []
    visit(root, true, part)
    done.push(...part)
  }
  return done
}

/** Moves each node of a row under the middle of those that lead to it, again and again: fewer lines cross. */
function straighten(rows: string[][], steps: Step[]): void {
  const neighbours = new Map<string, string[]>(steps.map((step) => [step.name, []]))
  for (const step of steps) {
    for (const way of step.edges) {
      neighbours.get(step.name)?.push(way.to)
      neighbours.get(way.to)?.push(step.name)
    }
  }
  const place = new Map<string, number>()
  const remember = (row: string[]): void => row.forEach((name, index) => place.set(name, index - (row.length - 1) / 2))
  rows.forEach(remember)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const middle = new Map(
        row.map((name) => {
          const others = (neighbours.get(name) ?? []).filter((other) => !row.includes(other)).map((other) => place.get(other) ?? 0)
          return [name, others.length ? others.reduce((sum, value) => sum + value, 0) / others.length : (place.get(name) ?? 0)]
        }),
      )
      row.sort((one, other) => (middle.get(one) ?? 0) - (middle.get(other) ?? 0))
      remember(row)
    }
  }
}

export function layout(steps: Step[], start: string): Layout {
  const rows = layers(steps, start)
  straighten(rows, steps)
  const widest = Math.max(1, ...rows.map((row) => row.length))
  const inner = widest * BOX.width + (widest - 1) * GAP.x
  const at = new Map<string, Box & { row: number }>()
  rows.forEach((row, index) => {
    const left = MARGIN + (inner - (row.length * BOX.width + (row.length - 1) * GAP.x)) / 2
    row.forEach((name, column) => at.set(name, { name, x: left + column * (BOX.width + GAP.x), y: MARGIN + index * (BOX.height + GAP.y), row: index }))
  })
  const lines: Line[] = []
  let backs = 0
  for (const step of steps) {
    const from = at.get(step.name)
    const targets = new Map<string, string[]>()
    for (const way of step.edges) targets.set(way.to, [...(targets.get(way.to) ?? []), way.label])
    for (const [name, labels] of targets) {
      const to = at.get(name)
      if (!from || !to) continue
      const label = labels.filter((each) => each && each !== 'next').join(' ')
      lines.push(to.row > from.row ? down(from, to, label) : back(from, to, label, MARGIN + inner + 16 + 10 * backs, backs++))
    }
  }
  return {
    boxes: [...at.values()].map(({ name, x, y }) => ({ name, x, y })),
    lines,
    width: inner + 2 * MARGIN + 16 + 10 * backs,
    height: rows.length * (BOX.height + GAP.y) - GAP.y + 2 * MARGIN,
  }
}

function down(from: Box, to: Box, label: string): Line {
  const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, to.x + BOX.width / 2, to.y]
  const bend = Math.min(GAP.y, (y2 - y1) / 2)
  return {
    from: from.name,
    to: to.name,
    label,
    path: `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`,
    labelX: x1 + (x2 - x1) * 0.3,
    labelY: y1 + Math.min(GAP.y, y2 - y1) * 0.4,
  }
}

/**
 * Back up: out below the box, up a lane of its own at the right side, and in from above, between the rows all the way. Its label
 * stands beside the box, where no label of a way down is.
 */
function back(from: Box, to: Box, label: string, lane: number, number: number): Line {
  const off = 10 + 5 * (number % 5)
  const [x1, y1, x2, y2] = [from.x + BOX.width - off, from.y + BOX.height, to.x + BOX.width - off, to.y]
  return { from: from.name, to: to.name, label, path: `M${x1},${y1} V${y1 + off} H${lane} V${y2 - off} H${x2} V${y2}`, labelX: from.x + BOX.width + 4, labelY: y1 + off - 4 }
}
