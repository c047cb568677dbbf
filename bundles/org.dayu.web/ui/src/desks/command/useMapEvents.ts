import { mapApi, type EventFilter, type MapEvent } from '@/api/map'
import { useLive } from '@/live/live'
import { useLoad } from '@/parts/useLoad'
import { computed, reactive, ref, shallowRef, watch } from 'vue'

export interface StreamEntry {
  key: number
  at: Date
  event: MapEvent
  change: 'new' | 'changed' | 'cleared'
}

const STREAM_LENGTH = 200

/**
 * The events on the map. Live: what is open, kept by the event stream. Looking back (a span of time or a CQL filter is
 * set): what a query found, which does not move.
 */
export function useMapEvents() {
  const live = reactive(new Map<string, MapEvent>())
  const stream = shallowRef<StreamEntry[]>([])
  const loaded = ref(false)
  const types = ref<string[]>([])
  const statuses = ref<string[]>([])
  const span = ref<[Date, Date] | null>(null)
  const cql = ref('')
  let next = 1

  useLive<{ events: MapEvent[] }, MapEvent>('map', {
    snapshot(state) {
      live.clear()
      for (const event of state.events) live.set(event.id, event)
      loaded.value = true
    },
    delta(type, event) {
      const known = live.get(event.id)
      if (known && known.version >= event.version) return
      const change = type === 'EventCleared' ? 'cleared' : known ? 'changed' : 'new'
      if (change === 'cleared') live.delete(event.id)
      else live.set(event.id, event)
      stream.value = [{ key: next++, at: new Date(), event, change } as StreamEntry, ...stream.value].slice(0, STREAM_LENGTH)
    },
  })

  const lookingBack = computed(() => span.value !== null || cql.value.trim() !== '')

  const past = useLoad<MapEvent[]>(() => {
    const filter: EventFilter = { cql: cql.value.trim() }
    if (span.value) {
      filter.from = span.value[0].toISOString()
      filter.to = span.value[1].toISOString()
    } else {
      filter.open = true
    }
    return mapApi.events(filter)
  })

  watch([span, cql], () => {
    if (lookingBack.value) void past.run()
  })

  const all = computed<MapEvent[]>(() => (lookingBack.value ? (past.data.value ?? []) : [...live.values()]))
  const shown = computed(() =>
    all.value.filter(
      (event) =>
        (types.value.length === 0 || types.value.includes(event.type)) &&
        (statuses.value.length === 0 || statuses.value.includes(event.status)),
    ),
  )
  const byType = computed(() => {
    const counts = new Map<string, number>()
    for (const event of all.value) counts.set(event.type, (counts.get(event.type) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh-CN'))
  })
  const byStatus = computed(() => {
    const counts = new Map<string, { label: string; count: number }>()
    for (const event of all.value) {
      const entry = counts.get(event.status) ?? { label: event.statusLabel, count: 0 }
      entry.count++
      counts.set(event.status, entry)
    }
    return [...counts].map(([status, entry]) => ({ status, ...entry }))
  })

  return { shown, all, stream, loaded, types, statuses, span, cql, lookingBack, past, byType, byStatus }
}
