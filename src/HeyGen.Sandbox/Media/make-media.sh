#!/usr/bin/env bash
# Makes the clips that the sandbox does not write itself. Needs ffmpeg with drawtext, and a TrueType font.
# Usage: Media/make-media.sh [font.ttf]
set -euo pipefail

font=${1:-/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf}
out="$(dirname "$0")/Files"
exact=(-fflags +bitexact -flags:v +bitexact -flags:a +bitexact)
mkdir -p "$out"

# Uses the picture and the sound of its caller.
make_webm() {
    ffmpeg -v error -y "${picture[@]}" "${sound[@]}" -vf "$1" -af volume=0.3 \
        -c:v libvpx-vp9 -crf 45 -b:v 0 -deadline best -c:a libopus -b:a 16k -ac 1 "${exact[@]}" "$out/$2.webm"
}

make_card() {
    local name=$1 size=$2
    local title="drawtext=box=1:boxcolor=black@0.8:boxborderw=10:fontcolor=white:fontfile=$font:text=SANDBOX:fontsize=w/7:x=(w-tw)/2:y=(h-th)/2"
    local picture=(-f lavfi -i "smptehdbars=size=$size:rate=2:duration=4")
    local sound=(-f lavfi -i "sine=frequency=440:sample_rate=48000:duration=4")

    local captions="drawtext=box=1:boxcolor=black@0.8:boxborderw=10:fontcolor=white:fontfile=$font:text=CAPTIONS:fontsize=w/14:x=(w-tw)/2:y=h-3*th"

    make_webm "$title" "$name"
    make_webm "$title,$captions" "$name-captioned"
    ffmpeg -v error -y "${picture[@]}" -t 1 \
        -vf "$title,scale=iw/4:-2:flags=area,split[a][b];[a]palettegen=max_colors=24[p];[b][p]paletteuse=dither=none" "${exact[@]}" "$out/$name.gif"
}

make_card landscape 1920x1080
make_card portrait 1080x1920
make_card square 1080x1080
# A realtime stream is a list of this piece.
ffmpeg -v error -y -i "$out/landscape.webm" -t 3 -vf scale=426:240 -c:v libx264 -pix_fmt yuv420p -crf 32 -c:a aac -b:a 32k "${exact[@]}" -muxdelay 0 "$out/landscape.ts"
