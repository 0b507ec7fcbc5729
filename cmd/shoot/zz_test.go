package main
import ("testing";"os")
func TestZZ(t *testing.T){
 s,err:=parseScript("zz","title Typing\nsize 60x8\nargs -c \"stty -icanon; printf '\\033[2J\\033[Hfind a code, quickly: '; cat; \"\nwait find\nframe 1000\nslowly 300 flu shot\nframe 2000\n"); if err!=nil{t.Fatal(err)}
 at:=studio{program:"sh"}
 b,err:=at.shoot(s,quick); if err!=nil{t.Fatal(err)}
 os.WriteFile("/tmp/zz-anim.svg",b,0o644)
}
