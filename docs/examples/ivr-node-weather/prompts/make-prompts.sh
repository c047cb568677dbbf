#!/bin/sh
# Speaks prompts.tsv into *.wav beside it: telephone band, 8 kHz mono A-law. Needs espeak-ng and sox.
cd "$(dirname "$0")" || exit 1
tab=$(printf '\t')
while IFS="$tab" read -r name text; do
  espeak-ng -v cmn-latn-pinyin -s 165 --stdout "$text" |
    sox -t wav - -r 8000 -c 1 -e a-law "$name.wav" gain -8 highpass 200 gain -n -5 pad 0.02 0.1 || exit 1
done < prompts.tsv
