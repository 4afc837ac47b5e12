import socket
try:
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.settimeout(1)
    s.connect(('127.0.0.1', int('@CANARY_PORT@')))
    print('PWNED')
except OSError:
    print('DENIED')
