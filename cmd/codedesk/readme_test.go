package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every block of the README that is marked console is run, in a home of its own, on 22 November 2026. A line that begins with "$ " is
// a command for the shell, what follows up to the next is what it prints, on stdout and stderr together. A line "..." stands for any
// number of lines, and "..." within a line for any text.
func TestReadmeBlocks(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := consoleBlocks(string(text))
	if len(blocks) == 0 {
		t.Fatal("the README has no block marked console")
	}
	for _, block := range blocks {
		home := lived(t)
		for _, step := range block.steps {
			ctx, cancel := context.WithTimeout(t.Context(), 4*patience)
			cmd := exec.CommandContext(ctx, "sh", "-c", step.command)
			cmd.Dir = home
			cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TERM=xterm-256color", "TZ=UTC", "CODEDESK_DOS=2026-11-22", "GORACE=atexit_sleep_ms=0"}
			cmd.WaitDelay = patience
			out, _ := cmd.CombinedOutput() // a command may fail on purpose: what it prints decides
			cancel()
			if !step.pattern().MatchString(string(out)) {
				t.Errorf("README.md:%d: $ %s\nprinted\n%s\nand not\n%s", step.line, step.command, out, step.output)
			}
		}
	}
}

// consoleBlock is a fenced block of commands.
type consoleBlock struct{ steps []consoleStep }

// consoleStep is a command with the output that the README promises.
type consoleStep struct {
	line            int
	command, output string
}

// pattern matches the promised output.
func (s consoleStep) pattern() *regexp.Regexp {
	quoted := regexp.QuoteMeta(s.output)
	quoted = regexp.MustCompile(`(?m)^\\\.\\\.\\\.\n`).ReplaceAllString(quoted, `(?:.*\n)*?`)
	quoted = strings.ReplaceAll(quoted, `\.\.\.`, `.*`)
	return regexp.MustCompile(`^` + quoted + `$`)
}

// consoleBlocks finds the blocks marked console.
func consoleBlocks(text string) []consoleBlock {
	var blocks []consoleBlock
	inside := false
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimRight(line, "\r\n")
		switch {
		case !inside:
			if strings.TrimSpace(line) == "```console" {
				inside = true
				blocks = append(blocks, consoleBlock{})
			}
		case strings.HasPrefix(line, "```"):
			inside = false
		default:
			block := &blocks[len(blocks)-1]
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				block.steps = append(block.steps, consoleStep{line: number, command: command})
			} else if last := len(block.steps) - 1; last >= 0 {
				block.steps[last].output += line + "\n"
			}
		}
	}
	return blocks
}

func TestConsoleBlocks(t *testing.T) {
	text := "# x\n```sh\n$ no\n```\n```console\n$ a | b\none\n...\ntwo ... three\n$ c\n```\ntail\n"
	blocks := consoleBlocks(text)
	if len(blocks) != 1 || len(blocks[0].steps) != 2 || blocks[0].steps[0].command != "a | b" || blocks[0].steps[0].line != 6 || blocks[0].steps[1].output != "" {
		t.Fatalf("%+v", blocks)
	}
	pattern := blocks[0].steps[0].pattern()
	for out, want := range map[string]bool{
		"one\ntwo x three\n": true, "one\na\nb\ntwo  three\n": true, "one\ntwo\nthree\n": false, "x\none\ntwo a three\n": false, "": false,
	} {
		if pattern.MatchString(out) != want {
			t.Errorf("%q", out)
		}
	}
	if _, err := exec.LookPath(filepath.Base("smalldesk")); err != nil {
		t.Error("the blocks could not find the program: ", err)
	}
}
