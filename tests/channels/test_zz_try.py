import pytest, asyncio, time
from tests.channels.wire import wendy
from tests.town import Town
@pytest.mark.asyncio
async def test_x(town: Town):
    t=time.monotonic()
    async with wendy(town) as w:
        print('ready', time.monotonic()-t, len(w.twilio.contents.made))
        a=w.person()
        for s in ('ciao','menu'):
            for m in await w.says(a,s): print('--', m.plain, m.labels)
        for m in await w.taps(a,'Trova un posto'): print('--', m.plain, m.labels)
        w.later(seconds=20); a.shares_position(45.4484, 9.1423); await w.quiet()
        for m in a.news: print('--', m.text, m.labels, [r.title for r in m.rows])
        for m in await w.taps(a,'1. '): print('--', m.text, m.labels, m)
        for r in await w.rows(): print(r.key, r.state, r.provider_state, r.provider_id, r.error)
    print(time.monotonic()-t)
