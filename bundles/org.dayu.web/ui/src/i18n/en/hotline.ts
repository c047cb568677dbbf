export default {
  title: '12345 government service hotline',
  lead: 'One number for questions, requests, complaints, reports and suggestions. Fire, police, ambulance: call 119, 110, 120.',
  nothing: 'Calls from this page and call-backs are not offered yet. Please call 12345.',
  progress: 'How far is my request?',
  call: {
    title: 'Call from this page',
    hint: 'No telephone needed: speak by the microphone and loudspeaker of this device. Calls are recorded; we do not see your number, please tell us how to reach you.',
    insecure: 'Calls need this page to be opened by HTTPS.',
    start: 'Call {number}',
    again: 'Call {number} again',
    end: 'Hang up',
    over: 'The call is over.',
    state: { starting: 'Opening the microphone', calling: 'Connecting', talking: 'Connected' },
    trouble: {
      denied: 'There is no microphone, or this page may not use it. Please allow it and try again.',
      busy: 'All lines are busy. Please try again later, or call 12345.',
      unreachable: 'The call did not get through. Please try again later, or call 12345.',
      lost: 'The connection was lost. Please call again, or call 12345.',
    },
  },
  back: {
    title: 'Call me back',
    number: 'Mobile number, or fixed number with area code',
    about: 'What it is about (optional)',
    ask: 'Call me back',
    taken: 'Noted: an agent will call {number} soon.',
  },
}
