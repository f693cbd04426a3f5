/**
 * The 2400 groups of four characters that stand most often in code, most frequent first, upper and lower case and the like folded as the
 * anchor finder folds them. Counted by test/bench/commonWindows.ts over its code corpus; half a megabyte more or less of other code changes little.
 */
export const commonWindows =
  '    *   *)))tion thethe )))), 0x {*){*))turneturretutypeself: 0x0000namethisurn ,*  aaaa,*)) :=    "testvalu**  ' +
  'aluefunc errelf. sel)// )*  ring:*  ) {*striatio)*))errorroring )if    s|x00 to },*)trin)}*)port;*  ion x00|00|x' +
  ' 0x0for 0|x0cons con**)) is  thi)ret*msgonstctio____ for*)}*sioncont*//  of timedatament int   =his.  = uint))}*' +
  'text!   {*   ret))re  se {* able*)// str if  in ions   rfilenter //    iinteread = 0  # err call   d   # 0x1stat' +
  '*))}}*))"      /   } defand ))if != form valwith0x00 nil andfromassenoderequparaject notvers= 0x----ptio:     re' +
  '   tnst pathunc sertmportruebyteted his ):* impo rescode);* )}***fun -> ort  tes*)if*}**comp   p 0x8}**)ersi)))}' +
  'size  //*))rsserbjecnot objearamrsio uinontedef "*ms(selting typlist  de}*  ormaconf   !aultinst, er   aerate th' +
  ' tha))// comn th wit truieldf thwrits the = sgidgstrliceype msgslass* * msgianceent  usesgstclasnsta  }* new;**)' +
  'stan)**   ! onfis =    * == *))igid    hfieloper   crati*)relockint6nt64ange",*)thatid "nfigcaseemen be loadstr ' +
  'unctdate  ifase http staate mpleaderount proeque9999hat nctivar  0x4ound0, 0ctor   e"*     \') * lf.a.assalse fil' +
  'linerite * @rom tr "   f": "of tfalse*  ointmber)*)} 0x2opti$   itiotherl {*ents,*){ntexlectresuf.astureightrmat' +
  ' fun= niith atchnil  or ",* .*  *)0x 0x3nder;*))dingcomm  " *) *qualectiame uestsultentiquesatedesulargs   l**//' +
  '.comint3   $nt32ter backressinfodulesignmethequa)))iener", "x000servtate par objindemodunew    @ode struodul>>2}' +
  ' exp*))tt = e coenseende = stancmodeaddr   - */* froicentatifaulelseif (censtrucructunde);**e re)},*bool,*)0// t' +
  'r = defa namreateadecounhe s.errpoingrout thefauresp datalid  * )))r)con fal  $ attr} = 0      )r thnonevalileng' +
  '   0overrameil {sync  ""**ms"**mffff)for.getarra!= n }* ram he cngth 0,  0xbengt**fuicatcrearese)))c mod by base' +
  'abelint checpendourcurcesour as heck*))/age  setlf._preserte   (achee is impnull*)){))co );*if enumblemendexlabe' +
  'are    : 0xaumberangfset))*)3, 0 "   """all rents no addoffsectegenectedeatee insageappepectffseinitrray nonscri' +
  'e toroup canset storstinual(e: 0use ientevencess argrecoecto*))vatorrateed tquir 0x9traned b mattabltribstarspec' +
  '.adduire #  ion(head// cble ))t. all an ion. = t,   *impetho*))c#   rn tequibreahandceptytes(*  ))},r :=flag:*))' +
  'thodest_expe**)/_naming.() {elem"""*packblocelf)der ternme: d inhe larsein t, 0,er tons essalue:matcventscalchan' +
  "fferreak insr != && ranspropcateame:tive = n 0xc ver rea)cas)**)ndle  th'   lse s a builuntid toloca els {**ue: " +
  'nera req()*)condparsxpec, lo)))tingssingauth"},* $  maske of cal/***exprallodent{**)ng tpageandlile acti}**/esti' +
  'ribuionatartibuterveh    whe tim   {only len1, 0e    licamplssag metlate)))/passmessd bys in are reciterargelues' +
  'protlen(lienwork){vacliessiorectecortracpartypes)) *oken   me lilue imittequ);*)|xff !   |__)*)ifloalimi, reerna' +
  'catitargresoloatprinf er8, 0ntimconn9, 0 sysrr !}**f cha booackaata    briptcripcopymetr*)) toke.con optcordwant' +
  'link.typsele.*))excexff|sponertieferest ect ff|xrintint(ass sed s to/ thestso thbuffespohash  inbuteuserrunt it ' +
  'e*))1   uffeefin   n.*//defielecninge {*rounence   4pdatplic   _or tuild{valt insterubliiste get.... on publr)*)' +
  'e fo|___ult  apponseonal 0xe""* xcepupdargetrotoperaregint,  hasblic, inoulding(tptrxintto trteq*){veriarialecon' +
  'scheessiropeunc(),*)c, 0 sho  coames// aodelauxiasyn lisenco  ->rr :t isintpelf,2, 0parejsonuxinumen uni();*o: 0' +
  '")*)lo:   |_nputleteinpu keyrigh1111urns   <ntpt lo:tempckagkagepons rannce es twaitame) numtes  *  lue)ifie{str' +
  'artinse lf):, coion_(   entrf):*tent clapertttpsrend reg   u5, 0*)fot {* assicalror ill // st   s*  .sethe ts re' +
  'he re st we com/*)ca:= va, 0hen nc (ue*) patframncodfine   wspaccachnge  runtteraterror(ore nal )    ""*sys_*)mo' +
  "// rtricher chem   1d, 0tersset(curr* @ppacetoreers ', ' nuloutp ) {e fican is n},* tainimpl// ippentpututilexte" +
  '}** ned  = {nts alizlic utpu, hiion:t resuppntens anherefere traeren)movtps:s://closps:/),*    jfacen in4, 0urre' +
  'mainror)xturextu = "delewillrue*er, err)sysc** *f|xf wil(t, nvalint1)))bcolo))th any)varrrend =  0x6 pubeterame,' +
  'uld 0 {*hi: inva/   lf, when ///dire:= ri: 000, n re hi:rn nexpo gen3   e:* yscaprocd   .*) ortenstrusedout "*)"' +
  'ext  = vif t, ui pre bytine  @palet he airec_ver || ders*))s map dismetaght inedificize e,*)   oothethrevaulure ' +
  'ion,atalmake und rep pascharroottifiserittri 0xfing,nitinly @par let offe,*  linonneor iidenlica 0x5ntinse tnnec' +
  'ess ()* )thi => } el youhe p = arr =/// stacpecinectlati   3rnaletrit)*)))v.e": ontaeldsndedertyatest.ernt16s   ' +
  '  - 6, 0= sergs{ nodractone  creon: uppoelet autometdesc wanrveritem 0   job }**llowrfac= 0 refe  ex  0 t) { at ' +
  '   .siti_conppor fierue,ed i 0 {vectlosesafecketinallizeis aalle.arg;if(ed.*nablfailn =  copg thultiint)rr)*2   ' +
  '%   ethe ser outolortackstreposiempt*  "*/*)ocalhunkompachuncert}*)rarchtialterfleanrteduratt cof teworderfa= ne' +
  '7, 0}*}*t64( 0x7ptr(vertme, rato ind0001r   est.*)varorf mem = c eveappl-   lteromma sub(err5     pu _, ter(  as' +
  'orf( texthonfatalagsacceime.rais.nam whi, thatusace or aytho***  che   ,,*)/racerns  logon ty th refpythhang;** ' +
  ".newtatuentetch (valxpor rouackeaisetera'*  rencect.ef tant _typshoung, ntaient.osit4    heahe f(sb)houles a}byt" +
  '/ co cod a st ofmandriest*  )*}*ype:ecre,*)}cces pered alogirf("xten// bpolititi_intevelhelpistrr {*   %/ rentry' +
  'next spee se 0xd))* esetred escrametsenteptiontr   xmust|x03at tb.comd64amd6)/**esta   8querleas colies .fatam {' +
  'convt tosten*))a   |>2}=act gist" + hemalbac vecint,egisteri-fort bes ofgram) */ = iget_enam pag excvide = fiali' +
  '.pro;*im * tion"ion)  )*  pa) =>nver= raere ndinate_.reshavee, 0 varled   fo.*fuaturing*thro})*)));*he g  0xock ' +
  "figuint8e ane de(), voidigure a *tesis fremobelse paf, 0end(',* sampllba fin: {*tory))){= va}*)}ograd thlang thr" +
  'e camete(contreaslicuct ded )))"rn fion*he d, ar, 0.*))p no *))fe)*) entath // mpingust  posr) {openmultse i *te' +
  'sock  ("platse {movevariassitopi pri*)syithumman supst, zero)))sdreslloc, ni.org)syscretunsaon, execallb== nstra' +
  'rtitget(thubenab makn   pref },*aticecifgith****view ** n trorde   v**) to as isn seif sprogtraiembe.* *""**) ->' +
  'nsafs{0} blo, tyerrn)brenil,ode.or) re tclud***)p   er ofiltl   fmt.t.fa   grrnoath. cli corrn s.aux curpromse, ' +
  ' secopic = m extsecoe:  binded, ==== opeolle wrie no= v_&   ype_.   8   emplb, 0))fohichenta= mawhicmplasecrrors' +
  ' att del1234xact*/**: {}il, ": {tor eerrh th*)/* but, stknow:parueryissu = eexac))br)errom tects)t.fing)lastate(' +
  'attes arprovhub., ""ave s:* org/  ( dist0x80 :paermiette = pmptyrder pyt: tris s labnorm)){"+   /*  onveditise o' +
  'n beyou   :p()**ing_.len*typiltefica>*  , opvicectivntiteasemateub.c httocat_vale: "_getpe: = in a ce.*)ddre*con' +
  'or { ,  se a, set *t(t *."*mget evalroceesoundenurn*foredecoing}auto  , , an limonti mayef _omping.t.** 0)*)anno' +
  '.rea basany   stimest32(_sizist omplistoes, ignareprmpil inf.strlid esen. thinding a:= s sig = rs fi))caargudler' +
  'es =espahistan brgumgumen\'t inclich clea2345he n sam)}*}but lowes foon in*  ){*).modigne":  ocesallyt ca arreak*' +
  's cole, er()movdage_d rereamhreakeys{}by(httwrapcifi.val0x10privawait ro q 3 onlragemiss havissitiesaren"**#esol' +
  'ent_is t000, sizext.is iramsepreion{libcnclurefi seeime rmal musfoune prf ( nd troleis._ invons..staludefer eser' +
  'ult:apacype.in as", /*// hanead if !ativervihe mber efor 0.0 bufatint :=e exses  accnnotct rrce }str des//*/st {' +
  "@   ause')* // f* th())*00*)s: {nd a)))p)*)r.wrix03|(thicoll loc)*)fangoles  (  ue,*1000ssue othata.)reqer arepl" +
  '  trjang>2}|t, etitye.poefixdjanivatxpre soutr, = rert oeditinex->  may  decmpar")* e)* inesors.n a ive )} eed f' +
  "  ) ockent) 2}|0   ;k*))t se* @t ineif nplug, waues.er: bits)nam)))fof a  '  q 1ortser i = btcheuginleveak*)oole" +
  'he e v_0ts: key lugiset, woroleaestr q 2.",*: thg   etchd*  r eremov= op), uroviirstepenutioreponexas": ogic, //' +
  "n ni q 4utins {*bledon ofirsait te tvaterivaafe.e()*ool dicttinuagesth texamct {ed omap{e usend  '   one*//*ppli" +
  'finapamd_proopamnt =// lle ixistntrots tby t 1, permgnedexisthor rem@typt,*  asypachnil*xamp ren  }, buiilesensi' +
  'hostutho   5ovidb4 be va4 b4.poitocomespdepe)t.erogron aain ommockenetryotat= nukend 1  ate..postor( b4  aux: jo' +
  'has .par0x43joingica*))"taskmat*e*//7   job:1)*)an i flaest( end = 1, ob mes=== one,mmonnt: 03|xor c}*)i#  0nown' +
  'r ""lder   & ===izerssig   +ched cas  3  do ordseachs :=o reultsas ay = placlse,owerund  3  = trn coe", sets)*)/' +
  '= sy q 5nionswit = oat*mt*ms*#, t or dirlong, py  prack *fromapplace top sto*))eor, *))nche.?   ver asswinueswor' +
  'togrer = floits  201e(sefetcnt t  el(inte ==ever   2   >gth does  % p = is g @tyall.rvic{*)rt fote, // uecod cou' +
  'ns alse*usinc   in sneedsplicorethan: unlighodinns tshor)))vthe*unseaftemarksswoe)s fter= {} org go ""},all(hort' +
  'e wistogtora* **org.ittenotee ma actd",  iternin elelpere goe_sihon-llecsureb = ondidisp_set_sid  1 opyr// w!= 0' +
  'aria/ manc t3456elpeulessee **im clo>>>0, r1= 0;sendt64* fouto rr re,*)"factfe.p08, nd insethrowpes.mati*)co#, p' +
  'e oris cyrige.come =ibc_routshadpyri0x81codimoun uns gotl =  inc3|x0t staddatcon_mod64*)e, tode(s wi{}stue, clus' +
  '))natendts ale te):*e.* _stroid ect}if i "in}(htter.debu.t) _trat} =g.t)erede ifed wt noadd ) **eld on =pileplit' +
  'ntatndef_sta(namnds dence() thens.*)or _look9    **).dat  lasett ""}th she ix = 6   ype(th: corp**#,1 :=spritrol' +
  'st b.op  00 on-f_reqetadggedfiergger wast", if lst c: st depr in = (gres.appdeclx43,dex , paoragr of1*))|x01 tok' +
  '  \'|, ofe*)}orre4567ngleync =    shaaske"consoluactor couniolingsolv sch####)})* awa)))oext(ord caleolut reln-fo' +
  'han )defng iidat))** a n", eunitolveangu//  dereains)){0// e encolum poi)*)cppinfiedadat muln fa))}  maxride{nam' +
  ' ...olic "*"endsc teame(sts he oor sdargtant  & ess_, nopper tarile(0, lo no, bu';
