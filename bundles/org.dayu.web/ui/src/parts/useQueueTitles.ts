import type { QueueView } from '@/api/agents'
import { useLive } from '@/live/live'
import { reactive } from 'vue'

/** What people call the queues; a queue that is gone keeps its name. For agents and supervisors. */
export function useQueueTitles(): (queue: string | null) => string {
  const titles = reactive(new Map<string, string>())
  useLive<QueueView[], QueueView>('queues', {
    snapshot(queues) {
      for (const queue of queues) titles.set(queue.name, queue.title)
    },
    delta(_type, queue) {
      titles.set(queue.name, queue.title)
    },
  })
  return (queue) => (queue ? (titles.get(queue) ?? queue) : '–')
}
