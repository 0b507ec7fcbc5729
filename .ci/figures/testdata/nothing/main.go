// Command nothing is a Go program that does nothing: the peer of a process that looks a code up.
package main

func main() {}
