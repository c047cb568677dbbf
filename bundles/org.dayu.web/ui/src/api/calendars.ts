import { api, type Schemas } from './client'

/** When a queue is served. */
export type QueueCalendar = Schemas['QueueCalendar']
export type WantedHours = Schemas['QueueCalendarWantedHours']

export const calendarsApi = {
  list: () => api.get('/v1/queue-calendars'),
  queues: () => api.get('/v1/queues'),
  put: (queue: string, hours: WantedHours) => api.put('/v1/queue-calendars/{queue}', hours, { path: { queue } }),
  remove: (queue: string) => api.delete('/v1/queue-calendars/{queue}', { path: { queue } }),
}
