# The statuses and methods of HTTP.
from http import HTTPStatus, HTTPMethod
print(HTTPStatus.OK, HTTPStatus(404).phrase, HTTPStatus.NOT_FOUND.name, HTTPStatus.OK == 200, repr(HTTPStatus.CREATED), HTTPStatus.OK.is_success, HTTPStatus(503).is_server_error, f'{HTTPStatus.BAD_GATEWAY}', HTTPMethod.GET, HTTPStatus['IM_A_TEAPOT'].value)
try:
    HTTPStatus(999)
except ValueError as e:
    print(e)
