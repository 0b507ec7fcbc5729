package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// formula writes a Homebrew formula that installs the archives of this folder from the address they will have. It needs all four systems
// that Homebrew knows; without them, or without an address, there is none.
func (o order) formula(version string) error {
	if o.url == "" {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, `class Codedesk < Formula
  desc "Medical coding workbench for the terminal"
  homepage %q
  version %q
  license "MIT"
`, o.url, version)
	for _, system := range []struct{ name, block string }{{"darwin", "macos"}, {"linux", "linux"}} {
		fmt.Fprintf(&b, "\n  on_%s do\n", system.block)
		for _, arch := range []struct{ name, block string }{{"arm64", "arm"}, {"amd64", "intel"}} {
			name := pack{target: target{system.name, arch.name}, version: version}.name() + ".tar.gz"
			data, err := os.ReadFile(filepath.Join(o.out, name))
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "    on_%s do\n      url %q\n      sha256 \"%x\"\n    end\n", arch.block, o.url+"/"+name, sha256.Sum256(data))
		}
		b.WriteString("  end\n")
	}
	b.WriteString(`
  def install
    bin.install "codedesk"
    man1.install "man/codedesk.1"
    bash_completion.install "completions/codedesk.bash" => "codedesk"
    zsh_completion.install "completions/_codedesk"
    fish_completion.install "completions/codedesk.fish"
    doc.install "README.md", "NOTICE", "THIRD-PARTY.txt", "CHANGELOG.md", "ssh"
  end

  test do
    assert_match "90662", shell_output("#{bin}/codedesk search --limit 1 high dose flu")
  end
end
`)
	return os.WriteFile(filepath.Join(o.out, "codedesk.rb"), []byte(b.String()), 0o644)
}
