import { whileCurrent } from '@/parts/whileCurrent'
import { nextTick, ref, watch } from 'vue'
import { describe, expect, it, vi } from 'vitest'

vi.mock('@/parts/tell', () => ({ tellProblem: vi.fn() }))

/** A watcher whose answers come when the test says. */
function asked() {
  const wanted = ref(0)
  const answers: { resolve: (text: string) => void; reject: (cause: Error) => void }[] = []
  const taken: string[] = []
  const failed: string[] = []
  const stop = watch(wanted, (_now, _before, onCleanup) =>
    whileCurrent(
      onCleanup,
      () => new Promise<string>((resolve, reject) => answers.push({ resolve, reject })),
      (answer) => taken.push(answer),
      (cause) => failed.push((cause as Error).message),
    ),
  )
  const ask = async () => {
    wanted.value++
    await nextTick()
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  return { ask, answers, taken, failed, stop, settle }
}

describe('what a watcher fetches', () => {
  it('is taken if nothing else was asked for meanwhile', async () => {
    const { ask, answers, taken, settle } = asked()
    await ask()
    answers[0]!.resolve('one')
    await settle()
    expect(taken).toEqual(['one'])
  })

  it('is dropped, answer or problem, when something else was', async () => {
    const { ask, answers, taken, failed, settle } = asked()
    for (let i = 0; i < 3; i++) await ask()
    answers[2]!.resolve('three')
    answers[0]!.resolve('one')
    answers[1]!.reject(new Error('two'))
    await settle()
    expect(taken).toEqual(['three'])
    expect(failed).toEqual([])
  })

  it('is told as a problem, and dropped when nobody watches any more', async () => {
    const { ask, answers, taken, failed, stop, settle } = asked()
    await ask()
    answers[0]!.reject(new Error('away'))
    await settle()
    expect(failed).toEqual(['away'])
    await ask()
    stop()
    answers[1]!.resolve('late')
    await settle()
    expect(taken).toEqual([])
  })
})
