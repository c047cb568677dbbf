# shellcheck shell=bash
# Puts a built archive into $DAYU_HOME: program anew, operator's configuration and data kept.

archive() { find "$CHECKOUT/karaf-assembly/distribution/target" -maxdepth 1 -name 'dayu-*.tar.gz' 2> /dev/null | head -n 1; }
archive_stamp() { stat -c '%Y-%s' "$1"; }

# installed ARCHIVE: is exactly this archive installed?
installed() { [[ $(cat "$PROGRAM/.archive" 2> /dev/null) == "$(archive_stamp "$1")" ]]; }

unpack() {
  rm -rf "$PROGRAM.new" && mkdir -p "$PROGRAM.new" && tar -xzf "$1" -C "$PROGRAM.new" --strip-components=1 --no-same-owner &&
    archive_stamp "$1" > "$PROGRAM.new/.archive"
}

# merge_etc OLD NEW LIVE: a file that the operator never changed follows the release; a changed one stays
merge_etc() {
  local old=$1 new=$2 live=$3 file
  mkdir -p "$live"
  while IFS= read -r -d '' file; do
    file=${file#"$new"/}
    mkdir -p "$live/$(dirname "$file")"
    if [[ ! -e $live/$file ]] || cmp -s "$old/$file" "$live/$file"; then
      cp -p "$new/$file" "$live/$file"
    elif ! cmp -s "$new/$file" "$live/$file" && ! cmp -s "$new/$file" "$old/$file"; then
      cp -p "$new/$file" "$live/$file.dist-new"
      warn "etc/$file was changed by you and by this release: compare it with etc/$file.dist-new"
    fi
  done < <(find "$new" -type f -print0)
  [[ -d $old ]] || return 0
  while IFS= read -r -d '' file; do
    file=${file#"$old"/}
    if [[ ! -e $new/$file ]] && cmp -s "$old/$file" "$live/$file"; then rm -f "$live/$file"; fi
  done < <(find "$old" -type f -print0)
}

# install_archive: unpacks the built archive unless it is installed already
install_archive() {
  local built
  built=$(archive)
  [[ -n $built ]] || die "there is no distribution in karaf-assembly/distribution/target: ./dayu build"
  installed "$built" && return 0
  mkdir -p "$DAYU_HOME" || die "cannot write to $DAYU_HOME"
  step "Unpacking the distribution to $DAYU_HOME" "$DAYU_HOME/unpack.log" unpack "$built" || exit 1
  rm -f "$DAYU_HOME/unpack.log"
  merge_etc "$PROGRAM/etc" "$PROGRAM.new/etc" "$DAYU_HOME/etc"
  rm -rf "$PROGRAM"
  mv "$PROGRAM.new" "$PROGRAM"
  # the framework's copy of the old bundles; everything that people made lives elsewhere in data/
  rm -rf "$DATA/cache" "$DATA/tmp" "$DATA/generated-bundles" "$DATA/pax-web"
}
