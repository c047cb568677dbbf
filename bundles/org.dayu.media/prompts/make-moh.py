#!/usr/bin/env python3
"""Music on hold, composed for Dayu and free to use: a calm pentatonic tune over four chords, for telephone ears."""
import array
import math
import sys
import wave

RATE = 8000
BEAT = 60 / 76
NAMES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def hertz(note):
    """A4 is 440 Hz."""
    semitone = NAMES[note[0]] + 12 * (int(note[1]) + 1)
    return 440 * 2 ** ((semitone - 69) / 12)


# notes with their length in beats; two halves that answer each other, the last returning home
TUNE = [
    "E4 1", "G4 1", "A4 2", "G4 1", "E4 1", "D4 2", "C4 1", "D4 1", "E4 1", "G4 1", "D4 3", "- 1",
    "E4 1", "G4 1", "A4 1", "C5 1", "A4 1", "G4 1", "E4 2", "D4 1", "E4 1", "G4 1", "D4 1", "C4 3", "- 1",
    "A4 1", "C5 1", "D5 2", "C5 1", "A4 1", "G4 2", "E4 1", "G4 1", "A4 1", "G4 1", "E4 3", "- 1",
    "A4 1", "G4 1", "E4 1", "D4 1", "C4 1", "D4 1", "E4 2", "G4 1", "E4 1", "D4 1", "E4 1", "C4 3", "- 1",
]
CHORDS = [
    ("C4", "E4", "G4"), ("A3", "C4", "E4"), ("F3", "A3", "C4"), ("G3", "B3", "D4"),
    ("C4", "E4", "G4"), ("A3", "C4", "E4"), ("G3", "B3", "D4"), ("C4", "E4", "G4"),
    ("F3", "A3", "C4"), ("G3", "B3", "D4"), ("A3", "C4", "E4"), ("C4", "E4", "G4"),
    ("F3", "A3", "C4"), ("C4", "E4", "G4"), ("G3", "B3", "D4"), ("C4", "E4", "G4"),
]


def add(song, start, seconds, frequency, level, decay, partials):
    """One struck note: partials that die away, the higher ones faster, with a soft beginning."""
    first = int(start * RATE)
    for i in range(int(seconds * RATE)):
        if first + i >= len(song):
            return
        t = i / RATE
        attack = min(1.0, t / 0.012)
        release = min(1.0, (seconds - t) / 0.05)
        value = 0.0
        for n, weight in enumerate(partials, 1):
            if n * frequency < 3400:
                value += weight * math.exp(-t * decay * (1 + 0.5 * (n - 1))) * math.sin(2 * math.pi * n * frequency * t)
        song[first + i] += level * attack * release * value


def main(path):
    beats = sum(int(each.split()[1]) for each in TUNE)
    song = [0.0] * int(beats * BEAT * RATE)
    at = 0
    for each in TUNE:
        note, length = each.split()
        if note != "-":
            add(song, at * BEAT, int(length) * BEAT + 0.4, hertz(note), 0.9, 2.2, (1, 0.45, 0.22, 0.1))
        at += int(length)
    for bar, chord in enumerate(CHORDS):
        for step, note in enumerate((chord[0], chord[2], chord[1], chord[2])):
            add(song, (bar * 4 + step) * BEAT, BEAT * 1.6, hertz(note), 0.32, 1.6, (1, 0.3, 0.12))
    peak = max(abs(value) for value in song)
    samples = array.array("h", (int(24000 * value / peak) for value in song))
    with wave.open(path, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


if __name__ == "__main__":
    main(sys.argv[1])
