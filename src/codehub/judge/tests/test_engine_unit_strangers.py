"""Specs as strangers write them: what each says of a right solution is what it says in one process."""

import pytest

from codehub.judge.tests.submissions import judged, unit

SPECS = {
    "getset": (
        """
exports.o={_n:1,get n(){return this._n},set n(v){this._n=v*2}};
exports.def=()=>Object.defineProperty({},'x',{value:1,writable:false,enumerable:false})
""",
        """
test('a',()=>{s.o.n=4;expect(s.o.n).toBe(8);expect(s.o).toHaveProperty('n',8)});
test('b',()=>{const d=s.def();expect(d.x).toBe(1);expect(Object.keys(d)).toEqual([])});
""",
    ),
    "iter": (
        """
class R{constructor(a,b){this.a=a;this.b=b}*[Symbol.iterator](){for(let i=this.a;i<=this.b;i++)yield i}}
exports.R=R;
exports.it={from:1,to:3,[Symbol.iterator](){let c=this.from,t=this.to;return{next:()=>c<=t?{done:false,value:c++}:{done:true,value:undefined}}}}
""",
        """
test('a',()=>{expect([...new s.R(1,3)]).toEqual([1,2,3]);const [x,y]=new s.R(5,9);expect([x,y]).toEqual([5,6]);expect(Array.from(new s.R(1,2),n=>n*2)).toEqual([2,4]);expect(Math.max(...new s.R(1,4))).toBe(4)});
test('b',()=>{expect([...s.it]).toEqual([1,2,3]);for(const n of s.it){if(n===2)break}});
""",
    ),
    "asynciter": (
        """
exports.g=async function*(){yield 1;yield 2};
exports.C=class{async*[Symbol.asyncIterator](){yield 'a'}};
exports.collect=async it=>{const r=[];for await(const x of it)r.push(x);return r}
""",
        """
test('a',async()=>{const r=[];for await(const x of s.g())r.push(x);for await(const x of new s.C())r.push(x);expect(r).toEqual([1,2,'a']);expect(await s.collect((async function*(){yield 5})())).toEqual([5]);const g=s.g();expect(await g.next()).toEqual({value:1,done:false});expect(await g.return(7)).toEqual({value:7,done:true})});
""",
    ),
    "cause": (
        """
exports.f=()=>{try{JSON.parse('{')}catch(e){throw new Error('outer',{cause:e})}};
class V extends Error{constructor(m,f){super(m);this.name='V';this.field=f}}
exports.V=V;
exports.v=()=>{throw new V('bad','age')};
exports.agg=()=>Promise.any([Promise.reject(new Error('1'))])
""",
        """
test('a',()=>{try{s.f();expect(1).toBe(2)}catch(e){expect(e.message).toBe('outer');expect(e.cause).toBeInstanceOf(SyntaxError)}});
test('b',()=>{expect(s.v).toThrow(s.V);try{s.v()}catch(e){expect(e.field).toBe('age');expect(e.name).toBe('V');expect(e instanceof s.V&&e instanceof Error).toBe(true);expect(`${e}`).toBe('V: bad')}});
test('c',async()=>{await expect(s.agg()).rejects.toThrow(AggregateError);await s.agg().catch(e=>expect(e.errors[0].message).toBe('1'))});
test('d',()=>{const e=new s.V('m','f');expect(e.message).toBe('m');expect(e).toBeInstanceOf(Error);expect(e.stack).toMatch(/V|Error/)});
""",
    ),
    "proxy": (
        """
exports.ro=o=>new Proxy(o,{set(){throw new TypeError('read only')}});
exports.def=(o,d)=>new Proxy(o,{get:(t,k)=>k in t?t[k]:d});
exports.neg=a=>new Proxy(a,{get:(t,k)=>typeof k==='string'&&/^-\\d+$/.test(k)?t[t.length+Number(k)]:Reflect.get(t,k)});
exports.log=o=>{const seen=[];return{seen,p:new Proxy(o,{get(t,k){seen.push(k);return Reflect.get(t,k)}})}}
""",
        """
test('ro',()=>{const p=s.ro({a:1});expect(p.a).toBe(1);expect(()=>{p.a=2}).toThrow(TypeError)});
test('def',()=>{const p=s.def({a:1},0);expect(p.a).toBe(1);expect(p.zzz).toBe(0)});
test('neg',()=>{expect(s.neg([1,2,3])[-1]).toBe(3)});
""",
    ),
    "tagged": (
        """
exports.hl=(st,...v)=>st.reduce((a,x,i)=>a+x+(i<v.length?`<b>${v[i]}</b>`:''),'');
exports.raw=st=>st.raw[0]
""",
        """
test('a',()=>{expect(s.hl`a ${1} b ${2}`).toBe('a <b>1</b> b <b>2</b>')});
test('raw',()=>{expect(s.raw`a\\nb`).toBe('a\\\\nb')});
""",
    ),
    "gens": (
        """
exports.g=function*(){let r=yield 1;try{const x=yield r;yield x}catch(e){yield 'c'+e.message}finally{}return 9};
exports.fib=function*(){let[a,b]=[0,1];for(;;){yield a;[a,b]=[b,a+b]}}
""",
        """
test('a',()=>{const g=s.g();expect(g.next()).toEqual({value:1,done:false});expect(g.next(5).value).toBe(5);expect(g.throw(new Error('x')).value).toBe('cx');expect(g.next()).toEqual({value:9,done:true})});
test('b',()=>{const f=s.fib();const r=[];for(const x of f){if(x>10)break;r.push(x)}expect(r).toEqual([0,1,1,2,3,5,8]);expect(f.next().done).toBe(true)});
test('c',()=>{const g=s.g();g.next();expect(g.return(4)).toEqual({value:4,done:true});expect(g[Symbol.iterator]()).toBe(g)});
""",
    ),
    "date": (
        """
exports.add=(d,n)=>new Date(d.getTime()+n*1000);
exports.mut=d=>{d.setFullYear(2000);return d};
exports.bad=()=>new Date('x')
""",
        """
test('a',()=>{expect(s.add(new Date(0),1)).toEqual(new Date(1000));expect(s.add(new Date(0),1).getTime()).toBe(1000);expect(s.bad().getTime()).toBeNaN()});
test('mut',()=>{const d=new Date(Date.UTC(2020,0,1));s.mut(d);expect(d.getFullYear()).toBe(2000)});
""",
    ),
    "typed": (
        """
exports.f=a=>a.map(x=>x*2);
exports.b=()=>new ArrayBuffer(8);
exports.fill=a=>{a.fill(7)};
exports.v=()=>new DataView(new ArrayBuffer(4))
""",
        """
test('a',()=>{expect(s.f(new Uint8Array([1,200]))).toEqual(new Uint8Array([2,144]));expect(s.f(new Float64Array([.5]))).toEqual(new Float64Array([1]))});
test('buf',()=>{expect(s.b().byteLength).toBe(8)});
test('fill',()=>{const a=new Uint8Array(3);s.fill(a);expect([...a]).toEqual([7,7,7])});
test('view',()=>{const v=s.v();v.setInt16(0,5);expect(v.getInt16(0)).toBe(5)});
""",
    ),
    "species": (
        """
class M extends Array{static get[Symbol.species](){return Array}sum(){return this.reduce((a,b)=>a+b,0)}}
exports.M=M;
class N extends Array{}
exports.N=N
""",
        """
test('a',()=>{const m=M=new s.M(1,2,3);expect(m.sum()).toBe(6);expect(m.map(x=>x)).not.toBeInstanceOf(s.M);expect(m.filter(x=>x>1)).toEqual([2,3]);expect(s.N.from([1]).map(x=>x)).toBeInstanceOf(s.N);m.push(4);expect(m.length).toBe(4);expect(m[3]).toBe(4)});
var M;
""",
    ),
    "freeze": (
        """
exports.cfg=Object.freeze({a:1,b:{c:2}});
exports.list=Object.freeze([1]);
exports.deep=o=>{Object.values(o).forEach(v=>typeof v==='object'&&exports.deep(v));return Object.freeze(o)};
class P{constructor(){this.x=1;Object.freeze(this)}}
exports.P=P;
exports.sealed=()=>Object.seal({a:1})
""",
        """
test('frozen',()=>{expect(Object.isFrozen(s.cfg)).toBe(true);expect(()=>{'use strict';s.cfg.a=2}).toThrow(TypeError);expect(s.cfg.a).toBe(1)});
test('list',()=>{expect(Object.isFrozen(s.list)).toBe(true);expect(()=>s.list.push(2)).toThrow(TypeError)});
test('arg',()=>{const o={a:{b:1}};const r=s.deep(o);expect(Object.isFrozen(o)).toBe(true);expect(Object.isFrozen(o.a)).toBe(true);expect(r).toBe(o)});
test('sealed',()=>{expect(Object.isSealed(s.sealed())).toBe(true);expect(Object.isFrozen(s.sealed())).toBe(false)});
""",
    ),
    "frozenarg": (
        """
exports.add=(l,x)=>{l.push(x);return l};
exports.upd=(o)=>({...o,n:1})
""",
        """
test('mutation refused',()=>{expect(()=>s.add(Object.freeze([1]),2)).toThrow(TypeError)});
test('ok',()=>{expect(s.upd(Object.freeze({a:1}))).toEqual({a:1,n:1})});
""",
    ),
    "this": (
        """
exports.each=(a,f,t)=>a.forEach(f,t);
exports.call=(f,o)=>f.call(o,1);
exports.bind=(f,o)=>f.bind(o);
exports.partial=(f,...a)=>function(...b){return f.apply(this,[...a,...b])};Function.prototype.myCall=function(c,...a){return this.apply(c,a)}
""",
        """
test('inst',()=>{class A{constructor(){this.n=5}};const f=function(x){return this.n+x};expect(s.call(f,new A())).toBe(6);expect(s.bind(f,new A())(2)).toBe(7)});
test('plain',()=>{const f=function(x){return this.n+x};expect(s.call(f,{n:5})).toBe(6);expect(s.bind(f,{n:5})(2)).toBe(7)});
test('each',()=>{const r=[];s.each([1],function(x){r.push(this.k+x)},{k:1});expect(r).toEqual([2])});
""",
    ),
    "debounce": (
        """
exports.debounce=(f,ms)=>{let t;return(...a)=>{clearTimeout(t);t=setTimeout(()=>f(...a),ms)}};
exports.throttle=(f,ms)=>{let l=-Infinity;return(...a)=>{const n=Date.now();if(n-l>=ms){l=n;return f(...a)}}};
exports.delay=ms=>new Promise(r=>setTimeout(r,ms));
exports.retry=async(f,n)=>{for(let i=0;;i++)try{return await f()}catch(e){if(i>=n)throw e;await exports.delay(100)}}
""",
        """
beforeEach(()=>{jest.useFakeTimers()});
afterEach(()=>jest.useRealTimers());
test('deb',()=>{const f=jest.fn();const d=s.debounce(f,100);d(1);d(2);jest.advanceTimersByTime(99);expect(f).not.toHaveBeenCalled();jest.advanceTimersByTime(1);expect(f).toHaveBeenCalledWith(2)});
test('thr',()=>{const f=jest.fn();const t=s.throttle(f,100);t();t();jest.advanceTimersByTime(100);t();expect(f).toHaveBeenCalledTimes(2)});
test('retry',async()=>{const f=jest.fn().mockRejectedValueOnce(new Error('a')).mockResolvedValue('ok');const p=s.retry(f,3);await jest.advanceTimersByTimeAsync(100);await expect(p).resolves.toBe('ok');expect(f).toHaveBeenCalledTimes(2)});
""",
    ),
    "events": (
        """
const E=require('events');
class Chat extends E{say(m){this.emit('msg',m);return this}}
exports.Chat=Chat;
class Em{constructor(){this.h={}}on(e,f){(this.h[e]??=[]).push(f);return()=>{this.h[e]=this.h[e].filter(x=>x!==f)}}emit(e,...a){(this.h[e]||[]).forEach(f=>f(...a))}}
exports.Em=Em
""",
        """
test('a',()=>{const c=new s.Chat();const f=jest.fn();c.on('msg',f);expect(c.say('x')).toBe(c);expect(f).toHaveBeenCalledWith('x')});
test('b',()=>{const e=new s.Em();const f=jest.fn();const off=e.on('a',f);e.emit('a',1,2);off();e.emit('a');expect(f.mock.calls).toEqual([[1,2]])});
""",
    ),
    "linked": (
        """
class Node{constructor(v){this.value=v;this.next=null}}
class L{constructor(){this.head=null;this.length=0}push(v){const n=new Node(v);if(!this.head)this.head=n;else{let c=this.head;while(c.next)c=c.next;c.next=n}this.length++;return this}toArray(){const r=[];for(let c=this.head;c;c=c.next)r.push(c.value);return r}reverse(){let p=null;for(let c=this.head;c;){[c.next,p,c]=[p,c,c.next]}this.head=p;return this}}
exports.L=L;
exports.Node=Node
""",
        """
test('a',()=>{const l=new s.L();l.push(1).push(2).push(3);expect(l.toArray()).toEqual([1,2,3]);expect(l.reverse().toArray()).toEqual([3,2,1]);expect(l.head).toBeInstanceOf(s.Node);expect(l).toHaveLength(3);expect(l.head.next.value).toBe(2);const n=new s.Node(1);n.next=new s.Node(2);expect(n).toMatchObject({value:1,next:{value:2,next:null}});expect(JSON.stringify(n)).toBe('{"value":1,"next":{"value":2,"next":null}}');expect({...n}).toHaveProperty('value',1);const {value}=n;expect(value).toBe(1)});
""",
    ),
}


@pytest.mark.parametrize("name", SPECS)
def test_a_spec_says_of_a_right_solution_what_it_says_in_one_process(name):
    source, text = SPECS[name]
    spec = unit(f"const s = require('./solution');\n{text}", framework="jest", path="solution.spec.js")
    result = judged({"solution.js": source}, spec, language="javascript", files={"solution": ["solution.js"]})

    assert {test["name"]: test["message"] for test in result["tests"] if test["status"] != "passed"} == {}
    assert result["verdict"] == "accepted"
