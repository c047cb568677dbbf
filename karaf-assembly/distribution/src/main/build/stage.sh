#!/bin/bash
# Adds to target/assembly what is no Karaf feature: configuration of our bundles, servers, launcher.
set -euo pipefail
target=$1
root=$2
assembly=$target/assembly

# --- configuration: each bundle keeps its own, the operator finds all of it in etc/
shopt -s nullglob
for file in "$root"/bundles/*/src/main/cfg/*; do
  cp -r "$file" "$assembly/etc/"
done

# --- process models and map layers, loose: people copy, change and deploy them
for part in bpmn gis-layers; do
  rm -rf "${assembly:?}/$part"
  mkdir -p "$assembly/$part"
  for file in "$root/$part"/*; do
    case $(basename "$file") in
      src | target | pom.xml | node_modules) ;;
      *) cp -r "$file" "$assembly/$part/" ;;
    esac
  done
done

# --- Karaf names the list of boot features by a new random number in each build: give it a name that stays
for file in "$assembly"/etc/[0-9a-f]*-*-*-*-*.xml; do
  mv "$file" "$assembly/etc/dayu-boot.xml"
  boot=$(sed -n 's/^ *featuresBoot *= *//p' "$assembly/etc/org.apache.karaf.features.cfg")
  sed -i "s/$(basename "$file")/dayu-boot.xml/; s/$boot/dayu-boot/" "$assembly/etc/org.apache.karaf.features.cfg"
  sed -i "s/$boot/dayu-boot/; s/name=\"$(basename "$file" .xml)\"/name=\"dayu-boot\"/" "$assembly/etc/dayu-boot.xml"
done

# --- launcher
mkdir -p "$assembly/bin/launcher"
for part in say settings process https node status shell engine; do
  cp "$root/karaf-assembly/launcher/$part.sh" "$assembly/bin/launcher/"
done
cp "$root/karaf-assembly/launcher/dayu" "$assembly/bin/dayu"
chmod 755 "$assembly/bin/dayu"
cp "$root/LICENSE" "$assembly/LICENSE"

# --- one way to start and stop, on Linux: bin/dayu
rm -rf "$assembly"/bin/*.bat "$assembly"/bin/{contrib,client,instance,shell,start,status,stop} "$assembly/instances"

native=$assembly/native
rm -rf "$native"
mkdir -p "$native"

# --- PostgreSQL. The archive follows symbolic links, so each library stays once, under the name that programs ask for.
cp -a "$target/postgres" "$native/postgres"
(
  cd "$native/postgres"
  rm -rf include lib/pkgconfig lib/postgresql/pgxs share/doc share/man
  find . -name '*.a' -delete
  find . -maxdepth 1 -type f -regextype posix-extended -regex '\./[0-9a-f]{1,8}' -delete
  cd lib
  originals=()
  for link in *.so*; do
    [[ -L $link ]] || continue
    if [[ $link =~ \.so\.[0-9]+$ ]]; then
      original=$(readlink -f "$link")
      originals+=("$original")
      cp -p --remove-destination "$original" "$link"
    else
      rm "$link"
    fi
  done
  rm -f "${originals[@]}"
)

# --- Elasticsearch. Copied, not moved: dependency:unpack keeps a marker and would not unpack again.
cp -a "$target"/elasticsearch/elasticsearch-* "$native/elasticsearch"
rm -f "$native"/elasticsearch/bin/*.{bat,exe}
mkdir -p "$native/elasticsearch/plugins/analysis-zh"
cp "$root"/karaf-assembly/elasticsearch-zh/target/plugin/* "$native/elasticsearch/plugins/analysis-zh/"

chmod -R u+rwX,go+rX,go-w "$native"
chmod 755 "$native"/postgres/bin/* "$native"/elasticsearch/bin/*
