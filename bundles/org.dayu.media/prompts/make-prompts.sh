#!/usr/bin/env bash
# Makes the shipped Chinese prompts from prompts.zh-CN.tsv, offline. Needs espeak-ng, sox and python3.
# The voice is cmn-latn-pinyin on purpose: "cmn" reads the pinyin of many characters as English letters.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p zh-CN
rm -f zh-CN/*.wav

finish() { # what is spoken is cut to the sound, brought to one loudness, to the telephone band and to A-law
  sox "$1" -r 8000 -c 1 "$scratch/cut.wav" gain -8 highpass 200 \
    silence 1 0.01 0.3% reverse silence 1 0.01 0.3% reverse
  sox "$scratch/cut.wav" -r 8000 -c 1 -e a-law "$2" gain -n -5 fade t 0.004 -0 0.012 pad "$3" "$4"
}

while IFS=$'\t' read -r name text reading; do
  case "$name" in '' | \#* | moh) continue ;; esac
  espeak-ng -v cmn-latn-pinyin -s 165 -w "$scratch/raw.wav" "${reading:-$text}" 2>/dev/null
  # parts of numbers follow one another closely, sentences leave room to breathe
  if [ "${#text}" -le 3 ]; then finish "$scratch/raw.wav" "zh-CN/$name.wav" 0.01 0.05
  else finish "$scratch/raw.wav" "zh-CN/$name.wav" 0.02 0.25; fi
done < prompts.zh-CN.tsv

python3 make-moh.py "$scratch/moh.wav"
sox "$scratch/moh.wav" -r 8000 -c 1 -e a-law zh-CN/moh.wav gain -n -9
ls zh-CN | wc -l
du -sh zh-CN
