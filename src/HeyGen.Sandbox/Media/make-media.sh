#!/usr/bin/env bash
# Makes the clips and stills that the sandbox serves. Needs ffmpeg with drawtext, and a TrueType font.
# Usage: Media/make-media.sh [font.ttf]
set -euo pipefail

font=${1:-/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf}
out="$(dirname "$0")/Files"
mkdir -p "$out"

make_card() {
    local name=$1 size=$2
    local box="box=1:boxcolor=black@0.8:fontcolor=white:fontfile=$font"
    local title="drawtext=$box:boxborderw=10:text=SANDBOX:fontsize=w/7:x=(w-tw)/2:y=(h-th)/2"
    local time="drawtext=$box:boxborderw=5:text='%{pts\:hms}':fontsize=w/14:x=(w-tw)/2:y=h-3*th"

    ffmpeg -v error -y \
        -f lavfi -i "smptehdbars=size=$size:rate=12:duration=4" -f lavfi -i "sine=frequency=440:sample_rate=44100:duration=4" \
        -vf "$title,$time" -af volume=0.3 \
        -c:v libx264 -pix_fmt yuv420p -crf 32 -preset veryslow -c:a aac -b:a 32k -ac 1 \
        -movflags +faststart -fflags +bitexact -flags:v +bitexact -flags:a +bitexact "$out/$name.mp4"
    ffmpeg -v error -y -i "$out/$name.mp4" -c:v libvpx-vp9 -crf 45 -b:v 0 -deadline best -c:a libopus -b:a 24k -ac 1 \
        -fflags +bitexact -flags:v +bitexact -flags:a +bitexact "$out/$name.webm"
    ffmpeg -v error -y -i "$out/$name.mp4" -c copy -fflags +bitexact "$out/$name.mov"
    ffmpeg -v error -y -i "$out/$name.mp4" -t 3 \
        -vf "fps=3,scale=iw/2:-2:flags=area,split[a][b];[a]palettegen=max_colors=24[p];[b][p]paletteuse=dither=none" \
        -fflags +bitexact "$out/$name.gif"
    ffmpeg -v error -y -i "$out/$name.mp4" -frames:v 1 \
        -vf "split[a][b];[a]palettegen=max_colors=48[p];[b][p]paletteuse=dither=none" \
        -compression_level 9 -fflags +bitexact "$out/$name.png"
}

make_card landscape 426x240
make_card portrait 240x426
make_card square 320x320
# A realtime stream is a list of this piece.
ffmpeg -v error -y -i "$out/landscape.mp4" -t 3 -c copy -fflags +bitexact -muxdelay 0 "$out/landscape.ts"
