#!/bin/sh
# The archive of CPack, unpacked anywhere, runs with the data that lies in it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$CPACK" --config "$BUILD/CPackConfig.cmake" -G TGZ -B "$work/packed" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
mkdir "$work/some where"
tar -xzf "$work"/packed/*.tar.gz -C "$work/some where" --strip-components=1
cd "$work/some where"
unset BOUNCEDESK_DATA
export XDG_STATE_HOME="$work/state"

# an entry that only the unpacked data has
cat >share/bouncedesk/catalogue/guides/marker.yaml <<'YAML'
guides:
  - id: marker-of-the-archive
    title: A page that only this archive has
    meaning: It was put here by a test.
    sources: ["none"]
YAML
bin/bouncedesk show marker-of-the-archive >"$work/found" || { cat "$work/found"; exit 1; }
grep -q 'only this archive has' "$work/found"
rm share/bouncedesk/catalogue/guides/marker.yaml
bin/bouncedesk --self-test >"$work/tested" || { cat "$work/tested"; exit 1; }
grep -q '^ok     image' "$work/tested" || { cat "$work/tested"; exit 1; }
for file in share/man/man1/bouncedesk.1.gz share/man/man5/bouncedesk-catalogue.5.gz \
  share/bash-completion/completions/bouncedesk share/zsh/vendor-completions/_bouncedesk \
  share/fish/vendor_completions.d/bouncedesk.fish share/applications/bouncedesk.desktop \
  share/metainfo/bouncedesk.metainfo.xml include/bouncedesk.h; do
  [ -s "$file" ] || { echo "$file is missing"; exit 1; }
done
