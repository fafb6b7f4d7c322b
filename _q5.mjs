import { chromium } from '@playwright/test';
import fs from 'node:fs';
const demo = JSON.parse(fs.readFileSync('/tmp/lead-data/demo.json'));
const lang = process.argv[2] ?? 'en', scheme = process.argv[3] ?? 'light';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--autoplay-policy=no-user-gesture-required'] });
const ctx = await b.newContext({ locale: lang==='ar'?'ar-SA':'en-GB', colorScheme: scheme, viewport: { width: 1440, height: 900 } });
await ctx.addInitScript(() => { window.__shown=[]; class N { constructor(t,o){window.__shown.push([t,o]);} static permission='granted'; static requestPermission=async()=>'granted'; } window.Notification=N; ServiceWorkerRegistration.prototype.showNotification=async function(t,o){window.__shown.push([t,o.body,o.tag])}; const st=OscillatorNode.prototype.start; window.__tones=0; OscillatorNode.prototype.start=function(...a){window.__tones++; return st.apply(this,a)} });
const p = await ctx.newPage(); const errs=[];
p.on('console', m => { if (m.type()==='error') errs.push(m.text().slice(0,200)); }); p.on('pageerror', e => errs.push('PAGE '+String(e).slice(0,300)));
let total=0; p.on('response', async r=>{ try{ const u=new URL(r.url()); if(/\.js$/.test(u.pathname)){ const s=await r.request().sizes(); total+=s.responseBodySize; if(!p.__t) p.__t={}; p.__t[u.pathname]=[s.responseBodySize,r.headers()['content-encoding']]; } }catch{} });
await p.goto(demo.url); await p.fill('input[type=email]', 'sara@diwan.example'); await p.fill('input[type=password]', demo.password); await p.click('button[type=submit]');
await p.waitForURL(/inbox/); await p.waitForTimeout(6000);
console.log('js bytes', total, Object.keys(p.__t).length);
console.log('sw', await p.evaluate(async()=>{const r=await navigator.serviceWorker.ready; return [r.active?.state,(await caches.keys())]}));
await p.goto(demo.url+'/settings/notifications'); await p.waitForTimeout(1500); await p.screenshot({ path: `/tmp/look/notif-${lang}-${scheme}.png` });
// message from a customer while elsewhere
await p.goto(demo.url+'/inbox?view=unassigned'); await p.waitForTimeout(2500);
const { createHmac } = await import('node:crypto');
async function hook(from, text){ const body=JSON.stringify({object:'whatsapp_business_account',entry:[{id:demo.wabaId,changes:[{field:'messages',value:{messaging_product:'whatsapp',metadata:{display_phone_number:'966500000000',phone_number_id:demo.phoneNumberId},contacts:[{profile:{name:'خالد'},wa_id:from}],messages:[{from,id:'wamid.T'+Math.random().toString(36).slice(2),timestamp:String(Math.floor(Date.now()/1000)),type:'text',text:{body:text}}]}}]}]});
 const r=await fetch(demo.url+'/webhooks/whatsapp',{method:'POST',headers:{'content-type':'application/json','x-hub-signature-256':'sha256='+createHmac('sha256',demo.appSecret).update(body).digest('hex')},body}); return r.status; }
console.log('hook', await hook('966551112233','السلام عليكم، وين *طلبي*؟')); await p.waitForTimeout(2000);
console.log('shown', JSON.stringify(await p.evaluate(()=>[window.__shown,window.__tones,document.title])));
// open that conversation, offline, send, reload, online
await p.click('text=خالد'); await p.waitForTimeout(2500);
const url=p.url();
const box=p.locator('textarea').first(); 
await box.fill('رد بلا اتصال ١'); 
await ctx.setOffline(true); await p.waitForTimeout(300);
await box.press('Enter'); await p.waitForTimeout(1500);
await p.screenshot({ path: `/tmp/look/offline-${lang}-${scheme}.png` });
p.on('dialog', d=>d.accept());
await p.reload().catch(e=>console.log('reload',String(e).slice(0,100))); await p.waitForTimeout(3000);
await p.screenshot({ path: `/tmp/look/offline-reload-${lang}-${scheme}.png` });
await ctx.setOffline(false); const t0=Date.now();
await p.waitForSelector('text=رد بلا اتصال ١',{timeout:15000}); console.log('back after', Date.now()-t0);
await p.waitForTimeout(3000);
await p.screenshot({ path: `/tmp/look/online-${lang}-${scheme}.png` });
console.log('bubbles', await p.locator('text=رد بلا اتصال ١').count(), 'left', await p.evaluate(()=>new Promise(r=>{const q=indexedDB.open('diwan');q.onsuccess=()=>{const s=q.result.transaction('unsent').objectStore('unsent').count();s.onsuccess=()=>r(s.result)}})));
console.log(errs.slice(0,15)); await b.close();
