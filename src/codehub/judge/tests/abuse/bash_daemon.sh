(setsid sleep 1000 >/dev/null 2>&1 </dev/null &)
nohup sleep 1000 >/dev/null 2>&1 &
disown -a
echo DENIED
