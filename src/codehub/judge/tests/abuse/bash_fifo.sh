mkfifo wait
cat wait
